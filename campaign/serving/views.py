"""Small answers to machines, and the refusals that need no page."""

from datetime import UTC, timedelta

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from campaign.serving.hosts import is_loopback
from campaign.serving.middleware import plain
from campaign.serving.staff import staff_path

# The RFC asks for less than a year.
SECURITY_DAYS = 180


@require_safe
def robots(request) -> HttpResponse:
    """What search engines may fetch: nothing of a demo under another Host than loopback."""
    if getattr(settings, "CAMPAIGN_DEMO", False) and not is_loopback(request.get_host()):
        return plain("User-agent: *\nDisallow: /\n", status=200)
    sitemap = f"{settings.PUBLIC_URL}{reverse('sitemap')}"
    return plain(f"User-agent: *\nDisallow: {staff_path()}\n\nSitemap: {sitemap}\n", status=200)


@require_safe
def security(request) -> HttpResponse:
    """Where to tell of a hole (RFC 9116); nothing where the settings name nobody."""
    if not (contact := getattr(settings, "SECURITY_CONTACT", "")):
        raise Http404
    # Said anew each day, so that it never runs out while the hub is looked after.
    until = timezone.now().astimezone(UTC) + timedelta(days=SECURITY_DAYS)
    lines = [
        f"Contact: {contact}",
        f"Expires: {until:%Y-%m-%dT00:00:00Z}",
        "Preferred-Languages: vi, en",
        f"Canonical: {settings.PUBLIC_URL}{request.path}",
    ]
    return plain("\n".join([*lines, ""]), status=200)


@require_safe
def favicon(request) -> HttpResponse:
    """The icon that a browser asks for by itself, from the static file that FAVICON names."""
    try:
        address = staticfiles_storage.url(settings.FAVICON)
    except (AttributeError, ValueError):
        raise Http404 from None
    return redirect(address, permanent=False)


def csrf_failure(request, reason="") -> HttpResponse:
    """A form of the staff that was opened before a sign-out or a change of the cookie."""
    return plain(
        "Phiên làm việc đã hết hoặc trang đã mở quá lâu. "
        "Hãy quay lại, tải lại trang rồi gửi một lần nữa.",
        status=403,
    )
