"""Whose machine a request came to, and from where."""

import ipaddress

from django.conf import settings
from django.http.request import split_domain_port


def is_loopback(host: str) -> bool:
    """Whether `host` (name or address, with or without a port) is this very machine."""
    name = (split_domain_port(host.lower())[0] or host).strip("[]")
    if name == "localhost":
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def client_address(request) -> str:
    """The address of whoever asks, as far as the site's own proxies can be believed."""
    direct = request.META.get("REMOTE_ADDR", "")
    proxies = getattr(settings, "TRUSTED_PROXY_COUNT", 0)
    passed = [part.strip() for part in request.headers.get("x-forwarded-for", "").split(",")]
    # Each proxy of ours appends the address that it saw; what stands before is hearsay.
    return passed[-proxies] if 0 < proxies <= len(passed) and passed[-proxies] else direct
