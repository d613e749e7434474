"""Everything that all modes share, with the safe values of production."""

import environ

from campaign import ROOMS
from cms.mode import BASE_DIR
from cms.settings import environment as given
from cms.settings.security import *  # noqa: F403
from cms.settings.site import *  # noqa: F403

DATA_DIR = given.DATA_DIR
PUBLIC_URL = given.PUBLIC_URL
DEBUG = False
SECRET_KEY = given.SECRET_KEY
ALLOWED_HOSTS = given.ALLOWED_HOSTS

INSTALLED_APPS = [
    "cms.apps.Hub",
    "home",
    *ROOMS,
    "search",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.sitemaps",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail.locales",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
]

MIDDLEWARE = [
    # Outermost: a refusal, too, carries the headers.
    "campaign.serving.middleware.ContentSecurityPolicy",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "campaign.serving.middleware.JunkGuard",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "campaign.serving.middleware.PathLanguage",
    "campaign.serving.staff.StaffSession",
    "django.middleware.common.CommonMiddleware",
    "campaign.serving.staff.StaffCsrf",
    "campaign.serving.staff.StaffUser",
    "campaign.serving.staff.StaffMessages",
    # allauth insists on this name; a public request passes it untouched.
    "allauth.account.middleware.AccountMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "campaign.serving.context.staff_state",
                "home.context.site",
            ],
        },
    }
]

if given.EMAIL_URL:
    vars().update(environ.Env.email_url_config(given.EMAIL_URL))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = given.EMAIL_FROM or "hub@localhost"

DATABASES = {"default": environ.Env.db_url_config(given.DATABASE_URL)}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Measured: readers never wait, two writers never see "database is locked".
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
            "PRAGMA mmap_size=134217728; PRAGMA cache_size=2000;"
        ),
    }
else:
    DATABASES["default"].setdefault("CONN_MAX_AGE", 60)
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True

CACHES = {"default": environ.Env.cache_url_config(given.CACHE_URL)}

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
# Wagtail builds links to files from MEDIA_URL; no address below it is ever served.
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # A stranger's junk is answered with a 4xx; it must not fill the log.
    "loggers": {
        "django.request": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
    },
}
