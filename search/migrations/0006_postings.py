"""The posting table of PostgreSQL; other databases have none of it."""

from django.db import migrations

from search import postings


def create(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for statement in postings.CREATE:
            schema_editor.execute(statement)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for statement in postings.DROP:
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0005_reading_and_facets")]

    operations = [migrations.RunPython(create, drop)]
