"""Whether the starter content is loaded, and what became of each of its pages."""

from django.utils import timezone

from campaign.work.models import JobRun
from home.starter import reading

STAMP = "starter_content"


def is_complete() -> bool:
    """Whether this very content was loaded into this database; one query."""
    return JobRun.objects.filter(name=STAMP, ok=True, message=reading.digest()).exists()


def note_complete(digest: str) -> None:
    """Note in the database itself that the content with this digest is loaded."""
    if not JobRun.objects.filter(name=STAMP, ok=True, message=digest).exists():
        now = timezone.now()
        JobRun.objects.update_or_create(
            name=STAMP,
            defaults={"ok": True, "message": digest, "started_at": now, "finished_at": now},
        )


def problems() -> list[str]:
    """What `/readyz` says while the starter content is not loaded."""
    if is_complete():
        return []
    return ["Nội dung ban đầu chưa nạp xong: chạy manage.py seed_content."]
