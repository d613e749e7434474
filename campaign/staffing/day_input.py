from django import forms
from django.utils.translation import gettext_lazy as _


class DayInput(forms.DateInput):
    """A day as it is written: Wagtail's calendar covers the form for whoever goes by keys, and a
    browser's own is in the language of the browser.
    """

    def __init__(self):
        attrs = {"placeholder": _("dd/mm/yyyy"), "inputmode": "numeric", "autocomplete": "off"}
        super().__init__(format="%d/%m/%Y", attrs=attrs)
