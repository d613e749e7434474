"""Letters to an author whose approved text does not get public at its hour. They name the title."""

from functools import partial

from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from campaign.approval import letters
from campaign.organisation.services import name_of


def tell_author(page: Page, *, by) -> None:
    """Once it is stored: tell the owner of `page`, unless they stopped it themselves."""
    if page.owner != by:
        _tell(page, _("Stopped before its hour: “%(title)s”"), person=name_of(by))


def tell_refused(page: Page, *, reason: str) -> None:
    """Once it is stored: tell the owner of `page` why its text could not go live at its hour."""
    _tell(page, _("Not public at its hour: “%(title)s”"), reason=reason)


def _tell(page: Page, subject, **told: str) -> None:
    owner = page.owner
    if owner is not None and owner.is_active:
        letters.after_commit([owner.email], partial(_write, page, subject, told))


def _write(page: Page, subject, told: dict[str, str]) -> tuple[str, str]:
    title = page.get_admin_display_title()
    address = letters.link("wagtailadmin_pages:edit", page.pk)
    context = {"title": title, "address": address} | told
    return subject % {"title": title}, render_to_string("approval/stopped_mail.txt", context)
