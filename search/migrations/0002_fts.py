"""The FTS5 table of SQLite; other databases have none of it.

A later migration that makes SQLite rebuild `search_indexrow` must create the trigger again,
since SQLite drops a table's triggers with it.
"""

from django.db import migrations

from search import fts


def create(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for statement in fts.CREATE:
            schema_editor.execute(statement)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for statement in fts.DROP:
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [migrations.RunPython(create, drop)]
