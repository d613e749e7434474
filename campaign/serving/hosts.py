"""Which Host header means this very machine."""

import ipaddress

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
