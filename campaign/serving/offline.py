"""The script that keeps copies of a few pages on readers' devices, and its end."""

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe


def is_kept() -> bool:
    """Whether the site lets browsers keep copies at all."""
    return getattr(settings, "OFFLINE_COPY", False)


@require_safe
def worker(request) -> HttpResponse:
    """The worker; where copies were switched off, one that drops what it finds and goes."""
    script = render_to_string("serving/keep.js" if is_kept() else "serving/forget.js")
    # Browsers ask for it again at each visit: so the end of all copies reaches them.
    headers = {"Cache-Control": "no-cache"}
    return HttpResponse(script, content_type="text/javascript; charset=utf-8", headers=headers)


def worker_address() -> str:
    """Where pages find the worker; empty where nothing may be kept."""
    try:
        return reverse("offline_worker") if is_kept() else ""
    except NoReverseMatch:
        return ""
