"""Production: every variable given, nothing known to strangers, addresses by https."""

from cms import mode
from cms.settings import environment as given
from cms.settings.base import *  # noqa: F403

if missing := given.missing():
    raise SystemExit(
        f"Chế độ production còn thiếu biến: {', '.join(missing)}. Xem docs/settings.md."
    )
mode.claim(given.DATA_DIR, "production")
