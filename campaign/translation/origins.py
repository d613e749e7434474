"""Which text a translation renders, and whether its source has a newer one."""

from datetime import date
from functools import lru_cache

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.signals import post_save
from django.utils import timezone
from wagtail.models import Page, Revision

from campaign.approval.models import Signature, Step
from campaign.approval.wording import words
from campaign.translation.models import Origin


def connect() -> None:
    """Follow what is written in the page's own form; called once when the app is ready."""
    post_save.connect(follow_words, sender=Revision, dispatch_uid="translation.follow_words")


def follow_words(sender, instance, raw=False, **kwargs):
    """An earlier text that was put back, or typed in again, renders what it rendered then.

    The page's own form does not say which text of the source somebody had before them. It is the
    one whose translation has most words in common with what was saved; in doubt the last one.
    """
    if raw or not issubclass(instance.base_content_type.model_class() or object, Page):
        return
    origins = Origin.objects.filter(page_id=instance.object_id, revision_id__lte=instance.pk)
    latest: dict[str, Origin] = {}
    for origin in origins.order_by("-revision_id"):
        if origin.revision_id < instance.pk:
            latest.setdefault(origin.fingerprint, origin)
        elif origin.made_at >= instance.created_at:
            return  # It was made from the strings.
    if len(latest) > 1:
        _note_nearest(instance, list(latest.values()))


def _note_nearest(revision: Revision, origins: list[Origin]) -> None:
    """Note which of these `revision` renders, where it is not the first, which goes on."""
    texts = Revision.objects.in_bulk([origin.revision_id for origin in origins])
    Origin.objects.filter(revision_id=revision.pk).delete()
    if origins[0].revision_id not in texts:
        return
    said = words(revision.as_object())

    def common(origin: Origin) -> int:
        text = texts.get(origin.revision_id)
        return len(said & words(text.as_object())) if text else 0

    # Of equals the first: the newest.
    nearest = max(origins, key=common)
    if nearest is not origins[0]:
        noted = Origin.objects.create(
            page_id=nearest.page_id,
            revision_id=revision.pk,
            source_id=nearest.source_id,
            fingerprint=nearest.fingerprint,
        )
        # Earlier than its revision: this one was not made from the strings.
        Origin.objects.filter(pk=noted.pk).update(made_at=nearest.made_at)


def origin_of(page: Page, *, revision_id: int | None = None) -> Origin | None:
    """What the text of `page` at that revision, by default the latest, was translated from."""
    origins = Origin.objects.filter(page_id=page.pk).select_related("source")
    if revision_id is not None:
        origins = origins.filter(revision_id__lte=revision_id)
    return origins.order_by("-revision_id").first()


def has_newer_source(origin: Origin) -> bool:
    """Whether the source has been public with another text than the one that was translated."""
    return Origin.objects.filter(pk=origin.pk).filter(_is_overtaken()).exists()


@lru_cache(maxsize=1)
def is_outdated() -> Exists:
    """A condition on pages: what readers see renders an earlier text than its source's.

    Kept, for it is part of each reader's query: making it costs more than asking it.
    """
    shown = Origin.objects.filter(
        page_id=OuterRef("page_id"), revision_id__lte=OuterRef(OuterRef("live_revision_id"))
    )
    origins = Origin.objects.filter(
        page_id=OuterRef("pk"), pk=Subquery(shown.order_by("-revision_id").values("pk")[:1])
    )
    return Exists(origins.filter(_is_overtaken()))


def published_on(source: Page) -> date | None:
    """The day of the source's present text."""
    return source.last_published_at and timezone.localdate(source.last_published_at)


def _is_overtaken() -> Q:
    """A condition on origins: the source is public, and its text in force is not this one."""
    in_force: QuerySet = Signature.objects.in_force().filter(
        page_id=OuterRef("source_id"), step__in=[Step.LEADERSHIP, Step.OUTSIDE]
    )
    same = Q(text_id=OuterRef("fingerprint"))
    restated = Q(text__restatements__text_id=OuterRef("fingerprint"))
    return Q(source__live=True) & ~Exists(in_force.filter(same | restated))
