"""Tells an editor which personal data a file seems to hold, and what no program can see."""

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from campaign.content.models.picture import Picture

NAMES = {
    "telephone": _("telephone numbers"),
    "citizen": _("citizens' numbers"),
    "account": _("bank accounts"),
    "e_mail": _("e-mail addresses"),
}
OF_PICTURES = _(
    "No program reads what a picture shows. Where it shows somebody's face, name, number or "
    "papers, cover them once it is uploaded: “Cover details”."
)


def notice(item) -> str:
    """What an editor should know of the stored `item`; empty where there is nothing."""
    if isinstance(item, Picture):
        address = reverse("cover_picture", args=[item.pk])
        return format_html('{} <a href="{}">{}</a>', OF_PICTURES, address, _("Cover them now"))
    found = item.personal_data or {}
    if not found:
        return ""
    parts = [f"{NAMES[kind]} ({number})" for kind, number in found.items() if kind in NAMES]
    return gettext(
        "The file seems to hold personal data: %(found)s. Check whether readers may see them."
    ) % {"found": ", ".join(parts)}
