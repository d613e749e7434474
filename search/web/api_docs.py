"""The page that describes the API: django-ninja's own, from this site's files alone."""

from django.http import HttpResponse
from django.shortcuts import render
from ninja.openapi.docs import Swagger


class Docs(Swagger):
    """Swagger UI from the static files that come with django-ninja, never from a CDN."""

    template = "search/api_docs.html"

    def render_page(self, request, api, **kwargs) -> HttpResponse:
        settings = self.settings | {
            "url": self.get_openapi_url(api, kwargs),
            # Its own check of the description asks a server elsewhere.
            "validatorUrl": None,
        }
        context = {"api": api, "swagger_settings": settings}
        return render(request, self.template, context)
