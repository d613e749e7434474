"""Mails about takedowns: to leadership when one waits, to who asked for it when it is over.

They name the page by its title and say nothing of its text, nor of the reason.
"""

from functools import partial

from django.contrib.auth import get_user_model
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from campaign.approval import letters
from campaign.approval.models.takedown import Takedown
from campaign.organisation.services import name_of


def tell_leaders(takedown: Takedown, *, by) -> None:
    """Once the step is stored: tell all leaders but the one who took it that they must decide."""
    leaders = get_user_model().objects.filter(is_active=True, groups__leadershiptask__active=True)
    people = leaders.exclude(pk=by.pk if by else None).distinct()
    letters.after_commit(
        [person.email for person in people], partial(_write, takedown, person=name_of(by))
    )


def tell_requester(takedown: Takedown, *, by) -> None:
    """Once the decision is stored: tell who asked for it, unless they decided themselves."""
    person = takedown.requested_by
    if person is not None and person != by and person.is_active:
        letters.after_commit([person.email], partial(_write, takedown, person=name_of(by)))


def _write(takedown: Takedown, *, person: str) -> tuple[str, str]:
    address = letters.link("takedown", takedown.pk)
    context = {"takedown": takedown, "person": person, "address": address}
    text = render_to_string("approval/takedown_mail.txt", context)
    return _subject(takedown) % {"title": takedown.page_title}, text


def _subject(takedown: Takedown) -> str:
    if takedown.outcome:
        return _("Decision on the takedown of “%(title)s”")
    if takedown.hidden_at:
        return _("Hidden at once, please decide: “%(title)s”")
    if takedown.urgent:
        return _("Urgent, takedown asked for: “%(title)s”")
    return _("Takedown asked for: “%(title)s”")
