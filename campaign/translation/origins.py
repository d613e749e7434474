"""Which text a translation renders, and whether its source has a newer one."""

from datetime import date
from functools import lru_cache

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from wagtail.models import Page

from campaign.approval.models import Signature, Step
from campaign.translation.models import Origin


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
