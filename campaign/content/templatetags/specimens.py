"""The lines of a specimen with the numbers of its signs."""

from collections.abc import Iterable
from dataclasses import dataclass

from django import template

from campaign.content.blocks.specimen import Medium

register = template.Library()


@dataclass(frozen=True)
class Line:
    kind: str
    text: str
    sign: str
    # Of its sign, from 1; 0 for a line that is none.
    number: int


@register.filter
def numbered(lines: Iterable[dict]) -> list[Line]:
    """The lines in their order; those that are signs are numbered from 1."""
    found, signs = [], 0
    for line in lines:
        sign = (line.get("sign") or "").strip()
        signs += bool(sign)
        found.append(Line(line.get("kind") or "said", line["text"], sign, signs if sign else 0))
    return found


@register.filter
def medium_name(value: str) -> str:
    """What readers call a medium; empty for what is none."""
    return str(dict(Medium.choices).get(value, ""))
