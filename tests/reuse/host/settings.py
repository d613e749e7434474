"""Another department's site, on the wheel alone."""

from campaign import ROOMS

WAGTAIL = "contrib.redirects embeds sites users snippets documents images search admin"
DJANGO = "auth contenttypes sessions messages staticfiles postgres"
INSTALLED_APPS = [*ROOMS, "search", *(f"wagtail.{app}" for app in WAGTAIL.split()), "wagtail"]
INSTALLED_APPS += ["wagtail_localize", "wagtail_localize.locales"]
INSTALLED_APPS += ["modelcluster", "taggit", *(f"django.contrib.{app}" for app in DJANGO.split())]
MIDDLEWARE = [
    f"django.contrib.{name}"
    for name in (
        "sessions.middleware.SessionMiddleware",
        "auth.middleware.AuthenticationMiddleware",
    )
] + ["django.contrib.messages.middleware.MessageMiddleware"]
CONTEXT = ["django.template.context_processors.request"]
CONTEXT += ["django.contrib.auth.context_processors.auth"]
CONTEXT += ["django.contrib.messages.context_processors.messages"]
BACKEND = "django.template.backends.django.DjangoTemplates"
OPTIONS = {"context_processors": CONTEXT}
TEMPLATES = [{"BACKEND": BACKEND, "DIRS": ["templates"], "APP_DIRS": True, "OPTIONS": OPTIONS}]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": "host.sqlite3"}}
SECRET_KEY, ROOT_URLCONF, ALLOWED_HOSTS = "a-host-in-a-test", "urls", ["localhost"]
LANGUAGE_CODE, USE_TZ, STATIC_URL = "vi", True, "/static/"
WAGTAIL_SITE_NAME, WAGTAILADMIN_BASE_URL = "Sở Ví dụ", "http://localhost"
WAGTAILIMAGES_IMAGE_MODEL, WAGTAILDOCS_DOCUMENT_MODEL = "content.Picture", "content.File"
WAGTAIL_FINISH_WORKFLOW_ACTION = "campaign.approval.finish.finish"
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.backends.sqlite"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
