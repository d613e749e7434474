"""Whoever wrote words in the translation editor is an author of the translation."""

from django.db.models import Max
from django.db.models.signals import post_save
from django.utils import timezone
from wagtail.models import Page, Revision
from wagtail_localize.models import SegmentOverride, StringTranslation

from campaign.approval import four_eyes
from campaign.approval.models import Signature, Step
from campaign.translation.models import Contribution


def connect() -> None:
    """Note who writes, and tell approval of them; called once when the app is ready."""
    for model in (StringTranslation, SegmentOverride):
        post_save.connect(note_author, sender=model, dispatch_uid="translation.note_author")
    four_eyes.other_authors.append(authors_of)
    four_eyes.pages_written_in.append(pages_of)


def note_author(sender, instance, **kwargs):
    """Keep who wrote: the next person to change the string would take their place."""
    if not instance.last_translated_by_id or not instance.context_id:
        return
    page = Page.objects.filter(
        translation_key=instance.context.object_id, locale=instance.locale_id
    ).first()
    if page is not None:
        Contribution.objects.update_or_create(
            page=page, user_id=instance.last_translated_by_id, defaults={"at": timezone.now()}
        )


def authors_of(page: Page) -> set[int]:
    """Keys of those who wrote words of `page` that leadership has not approved yet."""
    approved = Signature.objects.filter(page_id=page.pk, step=Step.LEADERSHIP)
    last = approved.aggregate(last=Max("revision_id"))["last"]
    # What was written after that revision was made is not in it, whenever it was approved.
    made_at = Revision.objects.filter(pk=last).values_list("created_at", flat=True).first()
    found = Contribution.objects.filter(page_id=page.pk)
    if made_at is not None:
        found = found.filter(at__gt=made_at)
    return set(found.values_list("user_id", flat=True))


def pages_of(user, pages: list[int]) -> list[int]:
    """Those of the pages with these keys in which `user` ever wrote words."""
    found = Contribution.objects.filter(user=user, page_id__in=pages)
    return list(found.values_list("page_id", flat=True))
