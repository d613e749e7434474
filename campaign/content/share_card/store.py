"""Cards on disk, so that each is drawn once. Without the setting SHARE_CARDS none are kept."""

import os
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings
from django.db.models.signals import post_delete
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

# About 60 MB; the oldest go first.
MOST = 3000


def read(pk: int, digest: str) -> bytes | None:
    if (folder := _folder()) is None:
        return None
    try:
        return (folder / f"{pk}-{digest}.png").read_bytes()
    except FileNotFoundError:
        return None


def write(pk: int, digest: str, picture: bytes) -> None:
    """Keep a card: whole or not at all, and never more than MOST."""
    if (folder := _folder()) is None:
        return
    folder.mkdir(parents=True, exist_ok=True)
    kept = sorted(folder.glob("*.png"), key=_written)
    for path in kept[: max(0, len(kept) + 1 - MOST)]:
        path.unlink(missing_ok=True)
    with NamedTemporaryFile(dir=folder, suffix=".part", delete=False) as part:
        part.write(picture)
    os.replace(part.name, folder / f"{pk}-{digest}.png")


def forget(pk: int) -> None:
    """Remove every card of a page: its words may be what must not be kept."""
    if (folder := _folder()) is not None:
        for path in folder.glob(f"{int(pk)}-*.png"):
            path.unlink(missing_ok=True)


def connect() -> None:
    """Forget the cards of what is published anew, goes off or is deleted; called at the start."""
    for signal in (page_published, page_unpublished):
        signal.connect(_forget, dispatch_uid="share_card.forget")
    post_delete.connect(_forget_deleted, dispatch_uid="share_card.forget")


def _forget(sender, instance, **kwargs) -> None:
    forget(instance.pk)


def _forget_deleted(sender, instance, **kwargs) -> None:
    if isinstance(instance, Page) and instance.pk:
        forget(instance.pk)


def _folder() -> Path | None:
    folder = getattr(settings, "SHARE_CARDS", None)
    return Path(folder) if folder else None


def _written(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return 0
