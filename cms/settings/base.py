"""Everything that all modes share, with the safe values of production."""

import environ

from campaign import ROOMS
from cms import mode
from cms.mode import BASE_DIR
from cms.settings import environment as given
from cms.settings.chain import *  # noqa: F403
from cms.settings.data import *  # noqa: F403
from cms.settings.door import *  # noqa: F403
from cms.settings.security import *  # noqa: F403
from cms.settings.site import *  # noqa: F403

DATA_DIR = given.DATA_DIR
PUBLIC_URL = given.PUBLIC_URL
DEBUG = False
MODE = mode.name()
ALLOW_EXTERNAL_APPROVAL = given.ALLOW_EXTERNAL_APPROVAL
APPROVAL_ONE_PERSON_MAY_SIGN_BOTH = given.SMALL_CENTRE
BACKUP_DIR, BACKUP_KEEP = given.BACKUP_DIR, given.BACKUP_KEEP
JOURNAL_ORIGIN_DAYS = given.JOURNAL_ORIGIN_DAYS
TRUSTED_PROXY_COUNT = given.TRUSTED_PROXY_COUNT
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
    "cms.apps.Users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "ninja",
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
    vars().update(given.parsed("EMAIL_URL", given.EMAIL_URL, environ.Env.email_url_config))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = given.EMAIL_FROM or "hub@localhost"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # A stranger's junk is answered with a 4xx; it must not fill the log.
    "loggers": {
        # Django would mail each fault to ADMINS with the whole form that led to it.
        "django": {"handlers": [], "level": "INFO"},
        "django.request": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
    },
}
