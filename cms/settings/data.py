"""Where the hub keeps what it knows: database, cache, files."""

import environ

from cms.mode import BASE_DIR
from cms.settings import environment as given

# Of each connection to SQLite.
SQLITE_START = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
    "PRAGMA mmap_size=134217728; PRAGMA cache_size=2000;"
)

DATABASES = {"default": given.parsed("DATABASE_URL", given.DATABASE_URL, environ.Env.db_url_config)}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Measured: readers never wait, two writers never see "database is locked".
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": SQLITE_START,
    }
else:
    DATABASES["default"].setdefault("CONN_MAX_AGE", 60)
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": given.parsed("CACHE_URL", given.CACHE_URL, environ.Env.cache_url_config),
    # Answers of a minute, in each process: what strangers ask must not push out what signing in
    # counts in the cache before.
    "search": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "search",
        "OPTIONS": {"MAX_ENTRIES": 2000},
    },
}

STATIC_URL = "/static/"
STATIC_ROOT = given.DATA_DIR / "static"
# The pictures of the guides, which stand beside the texts that they belong to.
STATICFILES_DIRS = [("guide", BASE_DIR / "docs" / "roles" / "images")]
# Wagtail builds links to files from MEDIA_URL; no address below it is ever served.
MEDIA_URL = "/media/"
MEDIA_ROOT = given.DATA_DIR / "media"
# Pictures for shared links: drawn again whenever they are missing, so no backup has them.
SHARE_CARDS = given.DATA_DIR / "cache" / "share-cards"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "campaign.serving.static_files.StaticFiles"},
}
