"""Numbers and names of the try-it box."""

from django import template
from django.utils.formats import number_format

register = template.Library()


@register.filter
def points(number: float) -> str:
    """A number of points, with two decimals and a comma: "12,30"."""
    return number_format(number, decimal_pos=2 if abs(number) >= 0.01 or not number else 4)


@register.filter
def percent(share: float) -> str:
    """A part of all, from 0 to 1, in per cent: "12,5 %"."""
    return f"{number_format(100 * share, decimal_pos=1)} %"


@register.filter
def named(names: dict, key: str) -> str:
    """The name of `key`; the key itself where it has none."""
    return names.get(key, key)
