"""The variables that the environment gives; each is described in docs/settings.md."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import environ

from cms import mode

env = environ.Env()

REQUIRED_IN_PRODUCTION = (
    "SECRET_KEY",
    "ALLOWED_HOSTS",
    "PUBLIC_URL",
    "DATABASE_URL",
    "EMAIL_URL",
    "EMAIL_FROM",
    "DATA_DIR",
)


def text(name: str, default: str = "") -> str:
    """A variable; one that is given but empty counts as not given."""
    return env.str(name, "") or default


def number(name: str, default: int, *, low: int = 0, high: int = 65535) -> int:
    """A whole number from the environment; raises SystemExit with one sentence for junk."""
    given = text(name, str(default))
    if not (given.isascii() and given.isdigit() and low <= int(given) <= high):
        raise SystemExit(f"{name}={given!r}: phải là số nguyên từ {low} đến {high}.")
    return int(given)


def choice(name: str, default: str, options: tuple[str, ...]) -> str:
    """One of `options`; raises SystemExit with one sentence for anything else."""
    given = text(name, default)
    if given not in options:
        raise SystemExit(f"{name}={given!r}: chỉ nhận một trong {', '.join(options)}.")
    return given


def url(name: str, default: str) -> str:
    """A whole http(s) address without a final slash, or SystemExit with one sentence."""
    given = text(name, default).rstrip("/")
    parts = urlsplit(given)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise SystemExit(f"{name}={given!r}: phải có dạng https://ten-mien.")
    return given


def contact(name: str) -> str:
    """A letter box or a web page that strangers may know, or SystemExit with one sentence."""
    given = text(name)
    if given and not re.fullmatch(r"(mailto:[^\s@:/]+@[^\s@/]+|https://[^\s/]+\S*)", given):
        raise SystemExit(f"{name}={given!r}: phải có dạng mailto:ten@mien hoặc https://ten-mien.")
    return given


def scanner(name: str) -> str:
    """tcp://HOST:PORT or unix:///PATH of a virus scanner, or SystemExit with one sentence."""
    given = text(name)
    parts = urlsplit(given)
    if given and not (
        (parts.scheme == "tcp" and parts.hostname) or (parts.scheme == "unix" and parts.path)
    ):
        raise SystemExit(f"{name}={given!r}: phải có dạng tcp://may:3310 hoặc unix:///duong/dan.")
    return given


def parsed(name: str, given: str, read) -> dict:
    """The settings that `read` makes of an address, or SystemExit with one sentence."""
    try:
        found = read(given)
    except (environ.ImproperlyConfigured, ValueError, KeyError) as error:
        raise SystemExit(f"{name}: không đọc được địa chỉ. Xem docs/settings.md.") from error
    if not (found.get("ENGINE") or found.get("BACKEND") or found.get("EMAIL_BACKEND")):
        raise SystemExit(f"{name}: không đọc được địa chỉ. Xem docs/settings.md.")
    return found


def missing() -> list[str]:
    """The required variables that are absent or empty."""
    return [name for name in REQUIRED_IN_PRODUCTION if not text(name)]


DATA_DIR = Path(text("DATA_DIR", str(mode.BASE_DIR / "var"))).resolve()
HOST = text("HOST", "127.0.0.1")
PORT = number("PORT", 8000, low=1)
PUBLIC_URL = url("PUBLIC_URL", f"http://{f'[{HOST}]' if ':' in HOST else HOST}:{PORT}")
DATABASE_URL = text("DATABASE_URL", f"sqlite:///{DATA_DIR / 'hub.sqlite3'}")
# Empty: the index that lies in the database.
SEARCH_URL = text("SEARCH_URL")
CACHE_URL = text("CACHE_URL", f"filecache://{DATA_DIR / 'cache'}")
EMAIL_URL = text("EMAIL_URL")
EMAIL_FROM = text("EMAIL_FROM")
DEMO_PASSWORD = text("DEMO_PASSWORD")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
SECRET_KEY = text("SECRET_KEY")
RATE_LIMITS = choice("RATE_LIMITS", "on", ("on", "off"))
# How many of the site's own proxies stand in front and append to X-Forwarded-For.
TRUSTED_PROXY_COUNT = number("TRUSTED_PROXY_COUNT", 0, high=9)
ALLOW_EXTERNAL_APPROVAL = choice("ALLOW_EXTERNAL_APPROVAL", "no", ("yes", "no")) == "yes"
SMALL_CENTRE = choice("SMALL_CENTRE", "no", ("yes", "no")) == "yes"
# Empty: DATA_DIR/backups, and no backup by the worker.
BACKUP_DIR = text("BACKUP_DIR")
BACKUP_KEEP = number("BACKUP_KEEP", 0, high=9999)
# ClamAV's daemon; empty: files are not shown to it.
CLAMD_URL = scanner("CLAMD_URL")
# Where to tell of a hole in the hub; empty: nothing is said.
SECURITY_CONTACT = contact("SECURITY_CONTACT")
# Off: browsers drop the pages that they keep for when there is no network.
OFFLINE_COPY = choice("OFFLINE_COPY", "on", ("on", "off")) == "on"
JOURNAL_ORIGIN_DAYS = number("JOURNAL_ORIGIN_DAYS", 180, low=1)
