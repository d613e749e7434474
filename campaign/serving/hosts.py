"""Whose machine a request came to, and from where."""

import ipaddress
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http.request import split_domain_port


def is_loopback(host: str) -> bool:
    """Whether `host` (name or address, with or without a port) is this very machine."""
    name = (split_domain_port(host.lower())[0] or host).strip("[]")
    if name == "localhost":
        return True
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        return False
    # A server that listens for both kinds of addresses writes the older one within the newer.
    return (getattr(address, "ipv4_mapped", None) or address).is_loopback


@cache
def host_of_container() -> str:
    """The address from which the machine that runs this container speaks to it; else empty."""
    if not any(Path(mark).exists() for mark in ("/.dockerenv", "/run/.containerenv")):
        return ""
    return gateway_in(Path("/proc/net/route").read_text())


def gateway_in(routes: str) -> str:
    """The default gateway in the table of Linux, whose bytes stand the other way round."""
    rows = (line.split() for line in routes.splitlines())
    found = [row[2] for row in rows if len(row) > 2 and row[1] == "00000000"]
    return str(ipaddress.ip_address(bytes.fromhex(found[0])[::-1])) if found else ""


def client_address(request) -> str:
    """The address of whoever asks, as far as the site's own proxies can be believed."""
    direct = request.META.get("REMOTE_ADDR", "")
    proxies = getattr(settings, "TRUSTED_PROXY_COUNT", 0)
    passed = [part.strip() for part in request.headers.get("x-forwarded-for", "").split(",")]
    # Each proxy of ours appends the address that it saw; what stands before is hearsay.
    return passed[-proxies] if 0 < proxies <= len(passed) and passed[-proxies] else direct
