"""Which screen an address names."""

from django.urls import Resolver404, resolve


def name_of_address(path: str) -> str:
    """The name of the address with its namespaces; empty for one that has none or is nobody's."""
    try:
        return resolve(path).view_name or ""
    except Resolver404:
        return ""
