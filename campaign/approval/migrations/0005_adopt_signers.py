"""Whoever holds a signing step when appointments begin is appointed to it."""

from django.db import migrations
from django.utils import timezone

STEPS = {"clearance": "ClearanceTask", "leadership": "LeadershipTask"}


def adopt(apps, schema_editor):
    appointments = apps.get_model("approval", "Appointment").objects
    now = timezone.now()
    for step, kind in STEPS.items():
        tasks = apps.get_model("approval", kind).objects.filter(active=True)
        people = {
            person for task in tasks for group in task.groups.all() for person in group.user_set.all()
        }
        for person in sorted(people, key=lambda person: person.pk):
            appointments.get_or_create(
                user=person, step=step, ended_at=None, defaults={"confirmed_at": now}
            )


class Migration(migrations.Migration):
    dependencies = [("approval", "0004_appointment"), ("auth", "0012_alter_user_first_name_max_length")]
    operations = [migrations.RunPython(adopt, migrations.RunPython.noop)]
