"""Tells an editor which personal data a file seems to hold."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

NAMES = {
    "telephone": _("telephone numbers"),
    "citizen": _("citizens' numbers"),
    "account": _("bank accounts"),
    "e_mail": _("e-mail addresses"),
}


def notice(item) -> str:
    """One sentence about the personal data that was found in `item`; empty where there is none."""
    found = item.personal_data or {}
    if not found:
        return ""
    parts = [f"{NAMES[kind]} ({number})" for kind, number in found.items() if kind in NAMES]
    return gettext(
        "The file seems to hold personal data: %(found)s. Check whether readers may see them."
    ) % {"found": ", ".join(parts)}
