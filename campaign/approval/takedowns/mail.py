"""Mails about takedowns: to leadership when one waits, to who asked for it when it is over.

They name the page by its title and say nothing of its text, nor of the reason.
"""

import logging
from functools import partial

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.admin.mail import send_mail
from wagtail.admin.utils import get_admin_base_url

from campaign.approval.models.takedown import Takedown
from campaign.approval.standing import name_of

logger = logging.getLogger(__name__)


def tell_leaders(takedown: Takedown, *, by) -> None:
    """Once the step is stored: tell all leaders but the one who took it that they must decide."""
    leaders = get_user_model().objects.filter(is_active=True, groups__leadershiptask__active=True)
    people = leaders.exclude(pk=by.pk if by else None).distinct()
    _after_commit(takedown, [person.email for person in people], person=name_of(by))


def tell_requester(takedown: Takedown, *, by) -> None:
    """Once the decision is stored: tell who asked for it, unless they decided themselves."""
    person = takedown.requested_by
    if person is not None and person != by and person.is_active:
        _after_commit(takedown, [person.email], person=name_of(by))


def _after_commit(takedown: Takedown, addresses: list[str], *, person: str) -> None:
    found = list(filter(None, addresses))
    if found:
        # A mail that cannot be sent undoes no takedown.
        send = partial(_send, takedown, found, person=person)
        transaction.on_commit(send, robust=True)


def _send(takedown: Takedown, addresses: list[str], *, person: str) -> None:
    with override(settings.LANGUAGE_CODE):
        address = f"{get_admin_base_url() or ''}{reverse('takedown', args=[takedown.pk])}"
        context = {"takedown": takedown, "person": person, "address": address}
        message = render_to_string("approval/takedown_mail.txt", context)
        subject = _subject(takedown) % {"title": takedown.page_title}
        for each in addresses:
            try:
                send_mail(" ".join(subject.split()), message, [each])
            except Exception:
                logger.exception("A mail about takedown %s could not be sent", takedown.pk)


def _subject(takedown: Takedown) -> str:
    if takedown.outcome:
        return _("Decision on the takedown of “%(title)s”")
    if takedown.hidden_at:
        return _("Hidden at once, please decide: “%(title)s”")
    if takedown.urgent:
        return _("Urgent, takedown asked for: “%(title)s”")
    return _("Takedown asked for: “%(title)s”")
