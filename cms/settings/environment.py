"""The variables that the environment gives; each is described in docs/settings.md."""

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


def number(name: str, default: int, *, low: int = 0, high: int = 65535) -> int:
    """A whole number from the environment; raises SystemExit with one sentence for junk."""
    text = env.str(name, str(default))
    if not (text.isascii() and text.isdigit() and low <= int(text) <= high):
        raise SystemExit(f"{name}={text!r}: phải là số nguyên từ {low} đến {high}.")
    return int(text)


def choice(name: str, default: str, options: tuple[str, ...]) -> str:
    """One of `options`; raises SystemExit with one sentence for anything else."""
    text = env.str(name, default)
    if text not in options:
        raise SystemExit(f"{name}={text!r}: chỉ nhận một trong {', '.join(options)}.")
    return text


def url(name: str, default: str) -> str:
    """A whole http(s) address without a final slash, or SystemExit with one sentence."""
    text = env.str(name, default).rstrip("/")
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise SystemExit(f"{name}={text!r}: phải có dạng https://ten-mien.")
    return text


def missing() -> list[str]:
    """The required variables that are absent or empty."""
    return [name for name in REQUIRED_IN_PRODUCTION if not env.str(name, "")]


DATA_DIR = Path(env.str("DATA_DIR", "") or mode.BASE_DIR / "var").resolve()
HOST = env.str("HOST", "127.0.0.1")
PORT = number("PORT", 8000, low=1)
PUBLIC_URL = url("PUBLIC_URL", f"http://{f'[{HOST}]' if ':' in HOST else HOST}:{PORT}")
DATABASE_URL = env.str("DATABASE_URL", f"sqlite:///{DATA_DIR / 'hub.sqlite3'}")
CACHE_URL = env.str("CACHE_URL", f"filecache://{DATA_DIR / 'cache'}")
EMAIL_URL = env.str("EMAIL_URL", "")
EMAIL_FROM = env.str("EMAIL_FROM", "")
DEMO_PASSWORD = env.str("DEMO_PASSWORD", "")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
SECRET_KEY = env.str("SECRET_KEY", "")
RATE_LIMITS = choice("RATE_LIMITS", "on", ("on", "off"))
# How many of the site's own proxies stand in front and append to X-Forwarded-For.
TRUSTED_PROXY_COUNT = number("TRUSTED_PROXY_COUNT", 0, high=9)
ALLOW_EXTERNAL_APPROVAL = env.bool("ALLOW_EXTERNAL_APPROVAL", False)
