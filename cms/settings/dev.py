"""Development (`make dev`): the demo with debug pages, on the demo's data."""

from cms.settings.demo import *  # noqa: F403
from cms.settings.demo import STORAGES, TEMPLATES

DEBUG = True
STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
TEMPLATES[0]["OPTIONS"]["debug"] = True
