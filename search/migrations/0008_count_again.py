"""Neighbours were counted across commas: counted again by `mend_search`, at the next start."""

from django.db import migrations


def forget(apps, schema_editor):
    apps.get_model("search", "Word").objects.all().delete()
    apps.get_model("search", "WordPair").objects.all().delete()
    apps.get_model("search", "IndexRow").objects.filter(is_counted=True).update(is_counted=False)


class Migration(migrations.Migration):
    dependencies = [("search", "0007_learning")]

    operations = [migrations.RunPython(forget, forget)]
