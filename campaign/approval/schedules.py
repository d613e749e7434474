"""Texts that wait for their hour, and wait on while Wagtail puts on or takes off another.

Its actions take every schedule of a page away, by an update that sends no signal.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime

from django.db.models import Max, QuerySet
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from campaign.approval.fingerprint import fingerprint
from campaign.approval.models.signature import Signature, Step
from campaign.approval.refusal import Refused


def scheduled() -> QuerySet[Revision]:
    """The revisions of pages that are approved for an hour."""
    return Revision.page_revisions.exclude(approved_go_live_at=None)


def waiting(*keys: int) -> QuerySet[Revision]:
    """Those of the pages with these keys; at most one each."""
    return scheduled().filter(object_id__in=[str(key) for key in keys])


def is_text_waiting(page: Page, content: str) -> bool:
    """Whether the text with this fingerprint waits for an hour, as `page`."""
    return any(fingerprint(each.as_object()) == content for each in waiting(page.pk))


def require_none_below(page: Page) -> None:
    """Refuse to take `page` elsewhere while a text of it, or below it, waits for its hour there."""
    waits = [int(key) for key in scheduled().values_list("object_id", flat=True)]
    found = page.get_descendants(inclusive=True).filter(pk__in=waits).first()
    if found is not None:
        raise Refused(
            _(
                "“%(title)s” is approved and waits for its hour where it is. To move it, stop its "
                "publication first, and have it approved again at its new place."
            )
            % {"title": found.get_admin_display_title()}
        )


def _decided_at(revision: Revision) -> datetime:
    """When this revision was last approved; the beginning of time where it was not."""
    decisions = Signature.objects.filter(revision_id=revision.pk).exclude(step=Step.CLEARANCE)
    last = decisions.aggregate(last=Max("signed_at"))["last"]
    return last or datetime.min.replace(tzinfo=UTC)


@contextmanager
def kept(page: Page, *, published: Revision | None = None) -> Iterator[None]:
    """Give what waits its schedule back, if its signatures stand after what is done inside.

    Not where the revision `published` is what waited, or was approved after it.
    """
    before = waiting(page.pk).exclude(pk=published.pk if published else None).first()
    yield
    if before is None or (published and _decided_at(published) > _decided_at(before)):
        return
    if not waiting(page.pk).exists():
        # The guard of schedules judges.
        with suppress(Refused):
            before.save(update_fields=["approved_go_live_at"])
