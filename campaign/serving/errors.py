"""Pages for what went wrong. Django's own views would read and set the CSRF cookie."""

from django.http import HttpResponse
from django.template.loader import render_to_string


def page_not_found(request, exception) -> HttpResponse:
    """404, within the frame of the site."""
    return HttpResponse(render_to_string("404.html", request=request), status=404)


def permission_denied(request, exception) -> HttpResponse:
    """403, within the frame of the site."""
    return HttpResponse(render_to_string("403.html", request=request), status=403)


def bad_request(request, exception) -> HttpResponse:
    """400, from a template alone: nothing of the request can be trusted."""
    return HttpResponse(render_to_string("400.html"), status=400)


def server_error(request) -> HttpResponse:
    """500, from a template alone: the database may be what is broken."""
    return HttpResponse(render_to_string("500.html"), status=500)
