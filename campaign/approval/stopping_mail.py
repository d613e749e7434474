"""The letter to an author whose approved text was stopped before its hour. Names only the title."""

from functools import partial

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.admin.mail import send_mail
from wagtail.admin.utils import get_admin_base_url
from wagtail.models import Page

from campaign.approval.standing import name_of


def tell_author(page: Page, *, by) -> None:
    """Once it is stored: tell the owner of `page`, unless they stopped it themselves."""
    owner = page.owner
    if owner is not None and owner != by and owner.is_active and owner.email:
        # A mail that cannot be sent makes nothing public.
        send = partial(_send, page, owner.email, person=name_of(by))
        transaction.on_commit(send, robust=True)


def _send(page: Page, address: str, *, person: str) -> None:
    with override(settings.LANGUAGE_CODE):
        title = page.get_admin_display_title()
        link = f"{get_admin_base_url() or ''}{reverse('wagtailadmin_pages:edit', args=[page.pk])}"
        context = {"title": title, "person": person, "address": link}
        subject = _("Stopped before its hour: “%(title)s”") % {"title": title}
        message = render_to_string("approval/stopped_mail.txt", context)
        send_mail(" ".join(subject.split()), message, [address])
