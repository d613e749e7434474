"""Erasing what translations and their memory keep of a text that must not exist."""

import json
from collections.abc import Iterable

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
    TranslationSource,
)

from campaign.approval.erasing_traces import Places
from campaign.approval.purging import erased, holders
from campaign.translation.models import Origin

SEGMENTS = (OverridableSegment, RelatedObjectSegment, StringSegment, TemplateSegment)
TRANSLATED = (SegmentOverride, StringTranslation)


def connect() -> None:
    """Erase with approval's erasures; called once when the app is ready."""
    erased.connect(forget, dispatch_uid="translation.forget")
    holders.append(holding_other_texts)


def holding_other_texts(page: Page, kept: frozenset[str]) -> list[Page]:
    """Translations of `page` with a version that was made from a text other than `kept`."""
    made_from = Origin.objects.filter(source=page.pk).values("page")
    translations = Page.objects.filter(pk__in=made_from).order_by("pk")
    return [each for each in translations if not _rendered_by(each) <= kept]


def forget(
    sender, kind, key, kept: frozenset[str] = frozenset(), places: Places | None = None, **kwargs
):
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
    # Of a text without a fingerprint every translation is the older one.
    Origin.objects.filter(source=key).exclude(fingerprint__in=kept).update(fingerprint="")
    _forget_places(places.paths if places else ())


def _rendered_by(translation: Page) -> set[str]:
    """The fingerprints of the texts that the stored versions of `translation` render."""
    origins = list(Origin.objects.filter(page=translation.pk).order_by("revision_id"))
    found = set()
    for version in translation.revisions.values_list("pk", flat=True):
        # The copy by which it began is older than the first note of what it renders.
        before = [each for each in origins if each.revision_id <= version] or origins[:1]
        found.add(before[-1].fingerprint)
    return found


def _forget_places(paths: Iterable[str]) -> None:
    """Take these places out of the copies that are translated; they are not read from there."""
    for path in paths:
        begins = f'"url_path": {json.dumps(path)[:-1]}'
        for source in TranslationSource.objects.filter(content_json__contains=begins):
            content = json.dumps(json.loads(source.content_json) | {"url_path": ""})
            TranslationSource.objects.filter(pk=source.pk).update(content_json=content)
