"""Which pictures were covered, and by which ones: read from the journal, which is proof."""

from django.db.models import QuerySet

from campaign.approval.models import JournalEntry
from campaign.content.models.picture import Picture

COVERED = "content.picture.covered"
KIND = "content.picture"


def lines() -> QuerySet[JournalEntry]:
    """One line for each picture that was made of another by covering; `facts` name that one."""
    return JournalEntry.objects.filter(action=COVERED)


def line_about(key: int) -> JournalEntry | None:
    """The line that tells by what the picture with this key was covered."""
    return lines().filter(facts__covers=key).first()


def waiting() -> list[int]:
    """The keys of pictures that were covered and are still stored, the earliest first."""
    keys = [line.facts["covers"] for line in lines().order_by("number")]
    stored = set(Picture.objects.filter(pk__in=keys).values_list("pk", flat=True)) if keys else ()
    return [key for key in keys if key in stored]


def earlier(key: str) -> list[str]:
    """The keys of the pictures of which the one with this key was made, one after the other."""
    found: list[str] = []
    while line := lines().filter(object_type=KIND, object_id=key).first():
        key = str(line.facts["covers"])
        found.append(key)
    return found


def latest(key: int) -> Picture | None:
    """The picture that stands today for the one with this key; None where it is gone."""
    while line := line_about(key):
        key = int(line.object_id)
    return Picture.objects.filter(pk=key).first()
