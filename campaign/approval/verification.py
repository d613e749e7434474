"""Whether everything that is live is what was signed: finds what no signal can see.

`queryset.update` and SQL pass by the guard. Here every live page is fingerprinted again and
held against the signatures in force.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _
from wagtail.models import Page

from campaign.approval.children import read_once
from campaign.approval.fingerprint import fingerprint
from campaign.approval.guard import missing_signatures
from campaign.approval.models import Approvable, Step
from campaign.work import jobs

CHUNK = 100
NAMED = 10


@dataclass(frozen=True)
class Failure:
    """A live page that lacks signatures; none named: its kind has no approval at all."""

    page_id: int
    title: str
    url_path: str
    missing: tuple[Step, ...]

    def __str__(self) -> str:
        lacks = ", ".join(str(step.label) for step in self.missing)
        what = _("lacks %(steps)s") % {"steps": lacks} if lacks else _("is of a kind not approved")
        return f"{self.page_id} {self.url_path} “{self.title}”: {what}"


class UnsignedPages(Exception):
    """Pages are live without the signatures that they need."""


def failures(*, seen: Callable[[int], None] = lambda count: None) -> Iterator[Failure]:
    """Every live page without its signatures, in constant memory.

    `seen` is told how many pages have been looked at, now and then.
    """
    count = 0
    kinds = [model for model in apps.get_models() if issubclass(model, Approvable)]
    types = ContentType.objects.get_for_models(*kinds)
    for model, content_type in types.items():
        pages = model.objects.filter(live=True, content_type=content_type).order_by("pk")
        for page in pages.iterator(chunk_size=CHUNK):
            read_once(page)
            if missing := missing_signatures(page, fingerprint(page)):
                yield _failure(page, missing)
            count += 1
            if count % CHUNK == 0:
                seen(count)
    others = Page.objects.filter(live=True, depth__gt=1).exclude(content_type__in=types.values())
    for page in others.order_by("pk").iterator(chunk_size=CHUNK):
        yield _failure(page, [])
    seen(count)


def run() -> str:
    """The worker's daily look; raises UnsignedPages, so that it shows as a failed job."""
    checked = 0

    def note(count: int) -> None:
        nonlocal checked
        checked = count

    found, first = 0, []
    for failure in failures(seen=note):
        found += 1
        if found <= NAMED:
            first.append(str(failure))
    if found:
        raise UnsignedPages(f"{found}: {'; '.join(first)}")
    return _("%(count)d live pages, all signed.") % {"count": checked}


def register() -> None:
    """Make the check known to the worker."""
    daily = timedelta(days=1)
    jobs.register(jobs.Job("verify_approvals", daily, run, patience=timedelta(hours=2)))


def _failure(page: Page, missing: list[Step]) -> Failure:
    return Failure(page.pk, page.title, page.url_path, tuple(missing))
