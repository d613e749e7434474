"""The abstract base of every page that the public can open."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import ClassVar

from wagtail.models import Page

from campaign.approval.copy_form import CopyAsDraftForm

_saving: ContextVar[tuple[Page, ...]] = ContextVar("pages whose own save is running", default=())


class Approvable(Page):
    """A page that goes live only when clearance and leadership signed its very content."""

    # Fields that no reader sees: left out of the fingerprint, of search and of every public answer.
    private_fields: ClassVar[frozenset[str]] = frozenset()
    copy_form_class = CopyAsDraftForm

    def save(self, *args, **kwargs):
        with own_save(self):
            return super().save(*args, **kwargs)

    class Meta:
        abstract = True


@contextmanager
def own_save(page: Page) -> Iterator[None]:
    """Mark that child rows written inside belong to the judged save of `page`."""
    token = _saving.set((*_saving.get(), page))
    try:
        yield
    finally:
        _saving.reset(token)


def is_saving(page_id: int) -> bool:
    """Whether the page with this key is being saved, children included, right now."""
    return any(page.pk == page_id for page in _saving.get())
