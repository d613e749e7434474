"""The test run: production's rules over a database in memory and a folder of its own."""

import os
import tempfile
from pathlib import Path

# Chosen before anything reads the environment: tests never touch somebody's data.
os.environ["DATA_DIR"] = tempfile.mkdtemp(prefix="hub-test-")
for name in ("PUBLIC_URL", "HOST", "PORT", "CACHE_URL", "RATE_LIMITS", "DEMO_PASSWORD"):
    os.environ.pop(name, None)
# The engines of tests/engines/node.py alone.
if not os.environ.get("SEARCH_URL", "").endswith("/test"):
    os.environ.pop("SEARCH_URL", None)
os.environ.setdefault("DATABASE_URL", "sqlite://:memory:")

from cms.settings.base import *  # noqa: E402, F403
from cms.settings.data import DATABASES, STORAGES  # noqa: E402

SECRET_KEY = "only-for-tests"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1", ".example"]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"].pop("init_command")
MEDIA_ROOT = Path(os.environ["DATA_DIR"]) / "media"
ACCOUNT_RATE_LIMITS = REQUIRE_SECOND_FACTOR = False
ALLOW_EXTERNAL_APPROVAL = True
RATE_LIMITS = False
