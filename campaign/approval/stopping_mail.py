"""The letter to an author whose approved text was stopped before its hour. Names only the title."""

from functools import partial

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from wagtail.models import Page

from campaign.approval import letters
from campaign.approval.standing import name_of


def tell_author(page: Page, *, by) -> None:
    """Once it is stored: tell the owner of `page`, unless they stopped it themselves."""
    owner = page.owner
    if owner is not None and owner != by and owner.is_active:
        letters.after_commit([owner.email], partial(_write, page, person=name_of(by)))


def _write(page: Page, *, person: str) -> tuple[str, str]:
    title = page.get_admin_display_title()
    address = letters.link("wagtailadmin_pages:edit", page.pk)
    context = {"title": title, "person": person, "address": address}
    subject = _("Stopped before its hour: “%(title)s”") % {"title": title}
    return subject, render_to_string("approval/stopped_mail.txt", context)
