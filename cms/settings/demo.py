"""Demo (`make start`): production over DATA_DIR with a key of its own and mail in files."""

from urllib.parse import urlsplit

from campaign.serving.hosts import is_loopback
from cms import mode
from cms.settings import environment as given
from cms.settings.base import *  # noqa: F403
from cms.settings.chain import MIDDLEWARE

mode.claim(given.DATA_DIR, "demo")
SECRET_KEY = given.SECRET_KEY or mode.demo_key(given.DATA_DIR)

# The demo's accounts are for trying: a device for each would keep people out.
REQUIRE_SECOND_FACTOR = False
CAMPAIGN_DEMO = ALLOW_EXTERNAL_APPROVAL = True
# With the known password, or one that is soon guessed, only this machine may come in.
KNOWN_PASSWORD = "chong-lua-dao"  # noqa: S105
DEMO_PASSWORD = given.DEMO_PASSWORD or KNOWN_PASSWORD
DEMO_LOOPBACK_ONLY = DEMO_PASSWORD == KNOWN_PASSWORD or len(DEMO_PASSWORD) < 8
DOOR = MIDDLEWARE.index("campaign.serving.middleware.JunkGuard")
MIDDLEWARE = [*MIDDLEWARE[:DOOR], "campaign.serving.demo.DemoDoor", *MIDDLEWARE[DOOR:]]

ALLOWED_HOSTS = [
    *("localhost", "127.0.0.1", "[::1]", given.HOST),
    *(urlsplit(given.PUBLIC_URL).hostname or "", *given.ALLOWED_HOSTS),
]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PUBLIC_URL.startswith("https://")  # noqa: F405

if not given.EMAIL_URL:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = given.DATA_DIR / "mail"

if given.RATE_LIMITS == "off" and is_loopback(given.HOST):
    RATE_LIMITS = False
    ACCOUNT_RATE_LIMITS = False
