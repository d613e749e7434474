"""The tables of the streams anew, with other names beside the titles and whole names."""

from django.db import migrations

from search import fts, postings

STORES = {"sqlite": fts, "postgresql": postings}


def make_anew(apps, schema_editor):
    store = STORES.get(schema_editor.connection.vendor)
    if store is None:
        return
    for statement in [*store.DROP, *store.CREATE]:
        schema_editor.execute(statement)
    # Made by no normaliser: the next start (`search_rebuild --if-outdated`) indexes them again.
    apps.get_model("search", "IndexRow").objects.update(normaliser=0)


class Migration(migrations.Migration):
    dependencies = [("search", "0009_row_ranked")]

    operations = [migrations.RunPython(make_anew, migrations.RunPython.noop)]
