"""Addresses as people type them from a poster: with a capital letter, or one stroke too many."""

import re

from django.http import HttpResponseRedirect
from django.utils.encoding import iri_to_uri

from campaign.serving.staff import is_staff_request

STROKES = re.compile(r"/{2,}")


class TypedAddress:
    """Leads to the address in small letters, where the one that was typed leads nowhere."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code != 404 or request.method not in {"GET", "HEAD"}:
            return response
        meant = STROKES.sub("/", request.path_info.lower())
        # What is no text stays as it came, or the browser would turn in a circle.
        if meant == request.path_info or "%" in meant or is_staff_request(request):
            return response
        query = request.META.get("QUERY_STRING", "")
        return HttpResponseRedirect(iri_to_uri(meant) + (f"?{query}" if query else ""))
