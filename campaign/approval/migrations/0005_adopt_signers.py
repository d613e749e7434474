"""Whoever holds a signing step when appointments begin is appointed to it, with a line each."""

from django.db import migrations
from django.utils import timezone

from campaign.approval import chain

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
            appointment, is_new = appointments.get_or_create(
                user=person, step=step, ended_at=None, defaults={"confirmed_at": now}
            )
            if is_new:
                write_down(apps, appointment, now)


def write_down(apps, appointment, now):
    """The next line of the journal: a signer of whom no line tells is found by the check."""
    entries, heads = (apps.get_model("approval", f"Journal{name}").objects for name in ("Entry", "Head"))
    head, _created = heads.get_or_create(pk=1)
    facts = {
        "appointment": appointment.pk,
        "person": appointment.user_id,
        "step": appointment.step,
        "confirmed": True,
    }
    entry = entries.model(
        number=head.number + 1,
        at=now,
        action="approval.appointment.given",
        facts=facts,
        previous=head.hash,
    )
    covered = {
        "number": entry.number,
        "at": chain.moment(now),
        "action": entry.action,
        "object": ["", ""],
        "revision": None,
        "user": [None, "", ""],
        "facts": facts,
        "digests": {},
    }
    entry.hash = chain.seal(covered, head.hash)
    entries.bulk_create([entry])
    head.number, head.hash = entry.number, entry.hash
    head.save()


class Migration(migrations.Migration):
    dependencies = [("approval", "0004_appointment"), ("auth", "0012_alter_user_first_name_max_length")]
    operations = [migrations.RunPython(adopt, migrations.RunPython.noop)]
