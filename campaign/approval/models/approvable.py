"""The abstract base of every page that the public can open."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import ClassVar

from wagtail.models import Page

from campaign.approval.copy_form import CopyAsDraftForm
from campaign.approval.models.takedown import Takedown
from campaign.approval.turn import turn

_saving: ContextVar[tuple[Page, ...]] = ContextVar("pages whose own save is running", default=())


class Approvable(Page):
    """A page that goes live only when clearance and leadership signed its very content."""

    # Fields that no reader sees: left out of the fingerprint, of search and of every public answer.
    private_fields: ClassVar[frozenset[str]] = frozenset()
    # The canonical form in which a field came, where not the first: see `form_history.py`.
    since_form: ClassVar[dict[str, int]] = {}
    copy_form_class = CopyAsDraftForm

    def save(self, *args, **kwargs):
        fields = kwargs.get("update_fields")
        if fields is not None and not set(fields) <= self._saved_alone():
            # Django judges no save without columns: child rows are saved with the whole page.
            kwargs["update_fields"] = None
        with turn(), own_save(self):
            return super().save(*args, **kwargs)

    def save_revision(self, *args, **kwargs):
        # An edit and a decision about the same page never overlap.
        with turn():
            return super().save_revision(*args, **kwargs)

    def with_content_json(self, content):
        page = super().with_content_json(content)
        # Not as the draft has it, which may be older than the publication: at a schedule Wagtail
        # would take the public text off.
        page.live_revision_id = self.live_revision_id
        return page

    def add_child(self, **kwargs):
        # The tree locks the parent's row, which every decision about it locks after the turn.
        with turn():
            return super().add_child(**kwargs)

    def add_sibling(self, *args, **kwargs):
        with turn():
            return super().add_sibling(*args, **kwargs)

    def update_aliases(self, *, _updated_ids=None, **kwargs):
        # Wagtail calls this also for a text that is to go live later, and would show it at once.
        if not Page.objects.filter(pk=self.pk, live=True).exists():
            return
        # Nor does it know that an alias went off with the page above it.
        hidden = self.aliases.filter(live=False)
        off = [each.pk for each in hidden if Takedown.objects.covering(each).exists()]
        super().update_aliases(_updated_ids=[*(_updated_ids or ()), *off], **kwargs)

    update_aliases.alters_data = True

    @classmethod
    def _saved_alone(cls) -> set[str]:
        """Columns, and the editors' comments, which Wagtail saves with each draft."""
        columns = {name for f in cls._meta.concrete_fields for name in (f.name, f.attname)}
        return columns | {"wagtail_admin_comments"}

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
