"""Include at `api/search/`."""

from django.urls import include, path

from search.web.api import api
from search.web.cors import open_for_reading

_patterns, _app_name, _namespace = api.urls
for _pattern in _patterns:
    _pattern.callback = open_for_reading(_pattern.callback)

urlpatterns = [path("", include((_patterns, _app_name), namespace=_namespace))]
