"""Whoever wrote words in the translation editor, or took some out, is an author of the page."""

from django.db.models import Exists, Max, OuterRef
from django.db.models.signals import post_delete, post_save
from django.utils import timezone
from wagtail.log_actions import get_active_log_context
from wagtail.models import Page, Revision
from wagtail_localize.models import (
    OverridableSegment,
    SegmentOverride,
    StringSegment,
    StringTranslation,
    TranslationContext,
)

from campaign.approval import four_eyes
from campaign.approval.models import Signature, Step
from campaign.approval.wording import approved_words, sentences, words
from campaign.translation.models import Contribution, Origin

# What a translator writes, and the part of the source's text that it stands for.
WRITTEN = {StringTranslation: StringSegment, SegmentOverride: OverridableSegment}


def connect() -> None:
    """Note who writes, and tell approval of them; called once when the app is ready."""
    for model in WRITTEN:
        post_save.connect(note_author, sender=model, dispatch_uid="translation.note_author")
        post_delete.connect(note_removal, sender=model, dispatch_uid="translation.note_removal")
    four_eyes.other_authors.append(authors_of)
    four_eyes.pages_written_in.append(pages_of)


def note_author(sender, instance, **kwargs):
    """Keep who wrote: the next person to change the string would take their place."""
    _note(instance, instance.last_translated_by_id)


def note_removal(sender, instance, **kwargs):
    """Whoever takes a translation away lets the source's words stand there instead."""
    person = get_active_log_context().user
    # An erasure takes the text itself away first: nothing is to be read there any more.
    if person and WRITTEN[sender].objects.filter(context_id=instance.context_id).exists():
        _note(instance, person.pk)


def authors_of(page: Page) -> set[int]:
    """Keys of those who wrote words of `page` that leadership has not approved yet."""
    found = Contribution.objects.filter(page_id=page.pk)
    if made_at := _approved_from_strings(page):
        found = found.filter(at__gt=made_at)
    return set(found.values_list("user_id", flat=True)) | _authors_of_old_strings(page)


def pages_of(user, pages: list[int]) -> list[int]:
    """Those of the pages with these keys in which `user` ever wrote words."""
    found = Contribution.objects.filter(user=user, page_id__in=pages)
    return list(found.values_list("page_id", flat=True))


def _note(written, user_id: int | None) -> None:
    context = TranslationContext.objects.filter(pk=written.context_id).values("object_id")
    page = Page.objects.filter(translation_key__in=context, locale=written.locale_id).first()
    if user_id and page is not None:
        Contribution.objects.update_or_create(
            page=page, user_id=user_id, defaults={"at": timezone.now()}
        )


def _approved_from_strings(page: Page):
    """When the last text was made from the strings that leadership then approved; else None.

    What was written later is not in it, whenever it was approved. A text from the page's own form
    says nothing of the strings: they stay as they are, and come in with the next draft.
    """
    approved = Signature.objects.filter(page_id=page.pk, step=Step.LEADERSHIP)
    from_strings = Origin.objects.filter(
        revision_id=OuterRef("pk"), made_at__gte=OuterRef("created_at")
    )
    made = Revision.objects.filter(Exists(from_strings), pk__in=approved.values("revision_id"))
    return made.aggregate(last=Max("created_at"))["last"]


def _authors_of_old_strings(page: Page) -> set[int]:
    """Who wrote strings that an earlier text had and this one has again."""
    strings = StringTranslation.objects.filter(
        context__object_id=page.translation_key, locale=page.locale_id
    ).exclude(last_translated_by=None)
    new = words(page) - approved_words(page.pk) if strings else set()
    return {each.last_translated_by_id for each in strings if sentences(each.data) & new}
