"""Keeping `listed` and `parent_path` of content pages true where no `save()` of theirs runs."""

from django.db.models import F
from django.db.models.functions import Length, Substr
from wagtail.models import Page
from wagtail.signals import post_page_move

from campaign.approval.going_off import gone_off
from campaign.content.models.page import ContentPage


def connect() -> None:
    """Connect the receivers; called once when the app is ready."""
    gone_off.connect(take_off_lists, dispatch_uid="content.take_off_lists")
    post_page_move.connect(follow_move, dispatch_uid="content.follow_move")


def take_off_lists(sender, page, **kwargs):
    """By whatever road: a base row that is written not live knows nothing of its lists."""
    ContentPage.objects.filter(pk=page.pk).update(listed=False)


def follow_move(sender, instance, url_path_after, **kwargs):
    moved = Page.objects.get(pk=instance.pk)
    pages = ContentPage.objects.filter(path__startswith=moved.path).annotate(
        now=Substr(F("path"), 1, Length(F("path")) - Page.steplen)
    )
    for pk, now in pages.values_list("pk", "now"):
        ContentPage.objects.filter(pk=pk).update(parent_path=now)
