"""Browsers as people call them."""

import re

from django import template
from django.utils.translation import gettext as _

register = template.Library()
# Each names the ones behind it, too: the first that fits is meant.
PROGRAMS = (
    *(("CocCoc", "coc_coc_browser"), ("Edge", r"Edg\w*/"), ("Opera", "OPR/")),
    *(("Samsung Internet", "SamsungBrowser"), ("Firefox", r"Firefox/|FxiOS")),
    *(("Chrome", r"Chrome/|CriOS"), ("Safari", "Safari/")),
)
SYSTEMS = (
    *(("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows")),
    *(("macOS", "Mac OS X|Macintosh"), ("Linux", "Linux")),
)


@register.filter
def browser_name(agent: str) -> str:
    """The program and its system, "Firefox · Windows"; for what nobody knows, a word for that."""
    found = [_first(PROGRAMS, agent), _first(SYSTEMS, agent)]
    return " · ".join(filter(None, found)) or _("unknown program")


def _first(kinds, agent: str) -> str:
    return next((name for name, mark in kinds if re.search(mark, agent)), "")
