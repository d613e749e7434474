"""The door of a demo: its passwords are known, so it must not become public by accident."""

from django.conf import settings

from campaign.serving.hosts import host_of_container, is_loopback
from campaign.serving.middleware import plain

# A proxy in front sends at least one of these.
FORWARDING_HEADERS = ("HTTP_FORWARDED", "HTTP_VIA", "HTTP_X_REAL_IP")
# The second is granian's way of writing it.
OLD_PROTOCOL = ("HTTP/1.0", "HTTP/1")
REFUSAL = (
    "Bản dùng thử chỉ mở trên chính máy này. "
    "Muốn mở cho người khác, hãy đặt DEMO_PASSWORD riêng rồi chạy lại make start."
)


class DemoDoor:
    """Answers this machine alone until the demo has a password of its own, and never
    lets a search engine keep what it shows under another Host."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        host = request.META.get("HTTP_HOST") or request.META.get("SERVER_NAME", "")
        local = is_loopback(host)
        if settings.DEMO_LOOPBACK_ONLY and not (local and is_from_here(request)):
            response = plain(REFUSAL, status=403)
        else:
            response = self.get_response(request)
        if not local:
            response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response


def is_from_here(request) -> bool:
    """Whether a browser of this machine asks: any other can write what it likes as its Host."""
    address = request.META.get("REMOTE_ADDR", "")
    is_near = is_loopback(address) or (bool(address) and address == host_of_container())
    return is_near and not is_forwarded(request)


def is_forwarded(request) -> bool:
    """Whether a proxy passes on somebody else's request, and says so or shows it.

    nginx says nothing of itself and speaks HTTP/1.0, as no browser does.
    """
    return request.META.get("SERVER_PROTOCOL") in OLD_PROTOCOL or any(
        name in FORWARDING_HEADERS or name.startswith("HTTP_X_FORWARDED") for name in request.META
    )
