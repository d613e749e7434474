"""Every address that the site answers, from its own tables."""

import re

from django.urls import URLResolver


def addresses(patterns, prefix="", namespace=""):
    """Every address of the resolver as (name, an example of it)."""
    for each in patterns:
        route = prefix + str(each.pattern)
        if isinstance(each, URLResolver):
            inner = f"{namespace}{each.namespace}:" if each.namespace else namespace
            yield from addresses(each.url_patterns, route, inner)
        else:
            yield namespace + (each.name or ""), example(route)


def example(route: str) -> str:
    """A path that fits a route: numbers for numbers, a word for a word."""
    route = re.sub(r"<int:\w+>|\\d\+", "1", route)
    route = route.replace(r"(?P<pk>1)", "1").replace(r"\.\.\.", "...")
    route = re.sub(r"\(\?P<\w+>(\w+)\|[^)]*\)", r"\1", route)
    route = re.sub(r"<\w+:\w+>", "x", route)
    return "/" + re.sub(r"[\^$]|\.\*|\(\?:.*?\)\?", "", route)
