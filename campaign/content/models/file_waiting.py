"""Texts that wait for a signature or for their hour, and the files that they show.

The reference index knows rows only, and such a text is a revision. It is looked into itself;
where nothing waits, that is one query each.
"""

from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, ReferenceIndex, Revision, TaskState

from campaign.approval import schedules
from campaign.approval.four_eyes import step_of


def page_at_signing(item) -> Page | None:
    """A text with this picture or document that waits at a signing step."""
    states = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS).exclude(revision=None)
    signing = (state for state in states.select_related("task") if step_of(state))
    return _first_with(item, (state.revision for state in signing))


def page_before_its_hour(item) -> Page | None:
    """A text with this picture or document that is approved and waits to go live."""
    return _first_with(item, schedules.scheduled().iterator())


def _first_with(item, revisions: Iterable[Revision]) -> Page | None:
    pages = (revision.as_object() for revision in revisions)
    return next((page for page in pages if shows(page, item)), None)


def shows(page: Page, item) -> bool:
    """Whether `page`, as it is in memory, shows this picture or document."""
    wanted = ContentType.objects.get_for_model(item).pk, str(item.pk)
    found = ReferenceIndex._extract_references_from_object(page)
    return any((kind, str(key)) == wanted for kind, key, *_where in found)
