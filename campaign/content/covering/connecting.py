"""What the rest of the hub hears of covered pictures."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from campaign.approval import advice
from campaign.approval.advice import Advice
from campaign.content.covering.service import ERASED, erase_unused
from campaign.content.models.covered import COVERED, waiting
from campaign.content.models.file_waiting import shows
from campaign.content.models.picture import Picture
from campaign.work import jobs


def connect() -> None:
    """Register the job and what is said to signers; called once when the app is ready."""
    advice.finders.append(advices)
    jobs.register(jobs.Job("erase_covered_pictures", timedelta(minutes=1), erase_unused))


def register_actions(actions) -> None:
    """The hook `register_log_actions`."""
    actions.register_action(
        COVERED, gettext_lazy("Cover details"), gettext_lazy("Details of a picture covered")
    )
    actions.register_action(
        ERASED,
        gettext_lazy("Erase a covered picture"),
        gettext_lazy("Picture before covering erased"),
    )


def advices(page: Page) -> Iterator[Advice]:
    """Nobody signs a picture whose details were covered: the covered one stands for it."""
    for picture in Picture.objects.filter(pk__in=waiting()):
        if shows(page, picture):
            words = _(
                "Details of the picture “%(title)s” were covered: choose the covered picture in "
                "its place."
            ) % {"title": picture.title}
            yield Advice(words=words, objection=words)


def only_covered(pictures, request):
    """The hook `construct_image_chooser_queryset`: nobody chooses what is to be erased."""
    return pictures.exclude(pk__in=waiting())
