"""A chapter as a part of a page that has a title of its own."""

import re

from django import template

register = template.Library()

_HEADING = re.compile(r"(</?h)([2-5])(?=[\s>])")


@register.filter(is_safe=True)
def one_level_down(markup: str) -> str:
    """The same markup with each heading below that of its chapter: h2 becomes h3."""
    return _HEADING.sub(lambda found: f"{found[1]}{int(found[2]) + 1}", markup)
