"""Erasing what the memory of translations keeps of a text that must not exist."""

from django.db.models import Exists, OuterRef
from wagtail.models import Page
from wagtail_localize.models import (
    OverridableSegment,
    RelatedObjectSegment,
    SegmentOverride,
    String,
    StringSegment,
    StringTranslation,
    Template,
    TemplateSegment,
    TranslatableObject,
)

from campaign.approval.purging import erased

SEGMENTS = (OverridableSegment, RelatedObjectSegment, StringSegment, TemplateSegment)
TRANSLATED = (SegmentOverride, StringTranslation)


def connect() -> None:
    """Erase with approval's erasures; called once when the app is ready."""
    erased.connect(forget, dispatch_uid="translation.forget")


def forget(sender, kind, key, **kwargs):
    """Empty the memory of the page with this key, and of words that no page uses any more."""
    if kind != "page":
        return
    for translation_key in Page.objects.filter(pk=key).values_list("translation_key", flat=True):
        for model in (*SEGMENTS, *TRANSLATED):
            model.objects.filter(context__object_id=translation_key).delete()
        TranslatableObject.objects.filter(pk=translation_key).delete()
    StringTranslation.objects.filter(context=None).delete()
    in_text = StringSegment.objects.filter(string=OuterRef("pk"))
    translated = StringTranslation.objects.filter(translation_of=OuterRef("pk"))
    String.objects.exclude(Exists(in_text)).exclude(Exists(translated)).delete()
    in_page = TemplateSegment.objects.filter(template=OuterRef("pk"))
    Template.objects.exclude(Exists(in_page)).delete()
