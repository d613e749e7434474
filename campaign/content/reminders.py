"""Letters to the editors of pages that need their attention, one letter a person, once a matter."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from smtplib import SMTPException

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from campaign.content.models.page import ContentPage
from campaign.content.models.reminder import Reminder
from campaign.organisation.models import Role

logger = logging.getLogger(__name__)
# Lines of one letter; the report has them all.
MOST_LINES = 40


@dataclass(frozen=True)
class Matter:
    """What is said of one page, in one line; `about` tells it from other matters of the page."""

    page: ContentPage
    about: str
    line: str


@dataclass(frozen=True)
class Letter:
    """The common part of the letters of one topic; `report` names the view with the whole list."""

    topic: str
    subject: str
    intro: str
    report: str


class NotDelivered(Exception):
    """Some letters could not be sent; they are tried again next time."""


def remind(letter: Letter, matters: Iterable[Matter]) -> str:
    """Send each person what they were not told yet; returns how it went, in words.

    Pages without a responsible editor who can be written to are the Centre's editors' matter.
    Raises NotDelivered, after all other letters went out.
    """
    matters = list(matters)
    known = _told(letter.topic, matters)
    people = _by_person(matters)
    sent, failed = 0, []
    for user, own in people.items():
        new = [each for each in own if (each.page.pk, user.pk, each.about) not in known]
        if not new:
            continue
        try:
            _send(letter, user, new)
        except (OSError, SMTPException) as error:
            logger.exception("Không gửi được thư nhắc cho tài khoản %s", user.pk)
            failed.append(f"{user.pk}: {type(error).__name__}")
        else:
            _remember(letter.topic, user, new)
            sent += 1
    if failed:
        raise NotDelivered(", ".join(failed))
    told = {matter.page.pk for own in people.values() for matter in own}
    alone = len({matter.page.pk for matter in matters} - told)
    done = _("%(count)d letters sent.") % {"count": sent} if sent else ""
    lacking = _("%(count)d pages have nobody to write to.") % {"count": alone} if alone else ""
    return f"{done} {lacking}".strip()


def _by_person(matters: list[Matter]) -> dict:
    """The matters of each person who is told of any."""
    centre = None
    found: dict = {}
    for matter in matters:
        editor = matter.page.responsible_editor
        if editor is not None and editor.is_active and editor.email:
            people = [editor]
        else:
            people = centre = _centre() if centre is None else centre
        for user in people:
            found.setdefault(user, []).append(matter)
    return found


def _centre() -> list:
    """The Centre's editors who can be written to."""
    users = get_user_model().objects.filter(is_active=True, groups__role__code=Role.Code.EDITOR)
    return list(users.exclude(email="").distinct().order_by("pk"))


def _told(topic: str, matters: list[Matter]) -> set[tuple]:
    keys = {matter.page.pk for matter in matters}
    rows = Reminder.objects.filter(topic=topic, page__in=keys)
    return set(rows.values_list("page_id", "user_id", "about"))


def _remember(topic: str, user, matters: list[Matter]) -> None:
    Reminder.objects.bulk_create(
        [
            Reminder(page_id=each.page.pk, user=user, topic=topic, about=each.about)
            for each in matters
        ],
        ignore_conflicts=True,
    )


def _send(letter: Letter, user, matters: list[Matter]) -> None:
    base = settings.WAGTAILADMIN_BASE_URL
    items = [
        (each.line, base + reverse("wagtailadmin_pages:edit", args=[each.page.pk]))
        for each in matters[:MOST_LINES]
    ]
    with override(settings.LANGUAGE_CODE):
        text = render_to_string(
            "content/reminder.txt",
            {
                "intro": letter.intro,
                "items": items,
                "more": len(matters) - len(items),
                "report": base + reverse(letter.report),
            },
        )
        send_mail(letter.subject, text, None, [user.email])
