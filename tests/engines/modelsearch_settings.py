"""Settings under which django-modelsearch's own tests run on a backend of ours."""

import os

import environ

DJANGO = "auth contenttypes sessions messages staticfiles"
INSTALLED_APPS = [
    "modelsearch.test.testapp",
    "modelsearch",
    "search",
    *("wagtail", "modelcluster", "taggit"),
    *(f"django.contrib.{app}" for app in DJANGO.split()),
]
DATABASES = {"default": environ.Env().db_url("DATABASE_URL", default="sqlite://:memory:")}
if DATABASES["default"]["ENGINE"].endswith("postgresql"):
    INSTALLED_APPS.append("django.contrib.postgres")

BACKEND = os.environ["MODELSEARCH_TEST_BACKEND"]
MODELSEARCH_BACKENDS = {"default": {"BACKEND": BACKEND}}
if os.environ.get("MODELSEARCH_TEST_URL"):
    MODELSEARCH_BACKENDS["default"] |= {
        "URLS": [os.environ["MODELSEARCH_TEST_URL"]],
        "INDEX_PREFIX": "modelsearch_test_",
    }
# What of ours asks for a backend finds the same under Wagtail's name.
WAGTAILSEARCH_BACKENDS = MODELSEARCH_BACKENDS
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
SECRET_KEY, USE_TZ, ROOT_URLCONF = "only-for-tests", True, "modelsearch.test.urls"
STATIC_URL, WAGTAILADMIN_BASE_URL = "/static/", "http://localhost"
