"""What a backup keeps beside the database, and where that lies in a running hub."""

from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from campaign.work.backup.errors import BackupError

MEDIA, KEYS, MODE = "media", "keys", "mode"


def data_dir() -> Path:
    """The folder of all that the hub knows; raises BackupError where a site names none."""
    folder = getattr(settings, "DATA_DIR", None)
    if not folder:
        raise BackupError(_("The setting DATA_DIR names no folder."))
    return Path(folder)


def place(part: str) -> Path:
    """Where a part lies; the media's own folder may be a link, what is in it may not."""
    return Path(settings.MEDIA_ROOT).resolve() if part == MEDIA else data_dir() / part


def mode() -> str:
    """Whose data this is, as the folder itself remembers; empty where it does not."""
    try:
        return place(MODE).read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return ""


def key_mark() -> str:
    """What the hub's SECRET_KEY can be known again by, when it is not among the keys kept."""
    return salted_hmac("campaign.work.backup", "key", algorithm="sha256").hexdigest()[:16]


def left_out() -> list[str]:
    """Tables whose rows no backup holds: an old session must not come alive again."""
    if not apps.is_installed("django.contrib.sessions"):
        return []
    return [apps.get_model("sessions", "Session")._meta.db_table]
