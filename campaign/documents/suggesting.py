"""A line of text with the values offered that were written before; any other may be written."""

from collections.abc import Iterable

from django import forms
from django.utils.html import format_html, format_html_join


class SuggestingInput(forms.TextInput):
    """The browser's own list of `known` values: it needs no script."""

    def __init__(self, known: Iterable[str], attrs=None):
        super().__init__(attrs)
        self.known = known

    def render(self, name, value, attrs=None, renderer=None):
        place = f"known-{name}"
        field = super().render(name, value, {**(attrs or {}), "list": place}, renderer)
        options = format_html_join("", '<option value="{}"></option>', ((v,) for v in self.known))
        return format_html('{}<datalist id="{}">{}</datalist>', field, place, options)
