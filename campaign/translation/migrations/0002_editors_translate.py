from django.db import migrations


def give_editors_the_right(apps, schema_editor):
    """Installations whose groups exist already; new ones give it when they make the groups."""
    role = apps.get_model("organisation", "Role").objects.filter(code="editor").first()
    if role is None:
        return
    permission = apps.get_model("auth", "Permission").objects.get(
        content_type__app_label="wagtail_localize", codename="submit_translation"
    )
    apps.get_model("auth", "Group").objects.get(pk=role.group_id).permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("translation", "0001_initial"),
        ("organisation", "0001_initial"),
        ("wagtail_localize", "0016_rename_page_revision_translationlog_revision"),
    ]

    operations = [
        migrations.RunPython(give_editors_the_right, migrations.RunPython.noop, elidable=True)
    ]
