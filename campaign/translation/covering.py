"""A picture whose details were covered: what is translated follows before the old one is erased."""

from contextlib import suppress

from wagtail.models import Page
from wagtail_localize.models import TranslationSource

from campaign.approval.models import Purge
from campaign.approval.purging import erased
from campaign.approval.refusal import Refused
from campaign.content.covering.texts import put_in_place
from campaign.content.models import Picture
from campaign.content.models.covered import latest
from campaign.content.models.file_waiting import shows


def connect() -> None:
    """Follow erasures of covered pictures; called once when the app is ready."""
    erased.connect(follow, dispatch_uid="translation.follow_covering")


def follow(sender, kind, key, **kwargs):
    """A translator who saves later would bring back a picture that is gone, and so lose it."""
    old = Picture.objects.filter(pk=key).first() if kind == Purge.Target.PICTURE else None
    new = latest(key) if old else None
    if new is None or new == old:
        return
    for source in TranslationSource.objects.filter(content_json__contains=str(key)):
        text = source.as_instance()
        if isinstance(text, Page) and shows(text, old):
            # Where it cannot follow, the picture goes all the same.
            with suppress(Refused):
                put_in_place(text, old=old, new=new)
                source.content_json = text.to_json()
                source.save(update_fields=["content_json"])
                source.refresh_segments()
