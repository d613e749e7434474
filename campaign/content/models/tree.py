"""Keeping `listed` and `parent_path` of content pages true where no `save()` of theirs runs."""

from django.db.models import F
from django.db.models.functions import Length, Substr
from django.db.models.signals import pre_save
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail.signals import post_page_move

from campaign.approval.going_off import gone_off
from campaign.approval.refusal import Refused
from campaign.content.models.page import ContentPage


def connect() -> None:
    """Connect the receivers; called once when the app is ready."""
    gone_off.connect(take_off_lists, dispatch_uid="content.take_off_lists")
    pre_save.connect(refuse_listed_fixture, dispatch_uid="content.refuse_listed_fixture")
    post_page_move.connect(follow_move, dispatch_uid="content.follow_move")


def take_off_lists(sender, page, **kwargs):
    """By whatever road: a base row that is written not live knows nothing of its lists."""
    ContentPage.objects.filter(pk=page.pk).update(listed=False)


def refuse_listed_fixture(sender, instance, raw=False, **kwargs):
    """A fixture is saved as it is, table by table: lists would show what is not public."""
    if raw and isinstance(instance, ContentPage) and instance.listed:
        raise Refused(_("A live page cannot be loaded from a fixture."))


def follow_move(sender, instance, url_path_after, **kwargs):
    moved = Page.objects.get(pk=instance.pk)
    pages = ContentPage.objects.filter(path__startswith=moved.path).annotate(
        now=Substr(F("path"), 1, Length(F("path")) - Page.steplen)
    )
    for pk, now in pages.values_list("pk", "now"):
        ContentPage.objects.filter(pk=pk).update(parent_path=now)
