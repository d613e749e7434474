"""What makes an object enter the index again, beside the stock signal on its own save.

Moving a page, a new slug, publishing state and view restrictions need no entry of their own:
a search reads them from the page tables.
"""

from django.apps import apps
from django.db import models
from django.db.models.signals import post_delete, post_save
from modelcluster.fields import ParentalKey
from modelsearch.index import Indexed
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished, post_page_move

from search import outside
from search.index import indexing, outbox, rows
from search.upkeep import recounting

# As many pages are indexed before the editor who moved them gets an answer.
AT_ONCE = 50


def connect() -> None:
    """Connect every handler; called once, when all models are known."""
    for signal in (page_published, page_unpublished):
        signal.connect(_page_changed, dispatch_uid="search")
    post_page_move.connect(_page_moved, dispatch_uid="search")
    for model in apps.get_models():
        # Handlers go to the models they concern: one for all senders would make every
        # deletion in the project load its objects first.
        if _parent_fields(model):
            post_save.connect(_child_changed, sender=model, dispatch_uid="search")
            post_delete.connect(_child_changed, sender=model, dispatch_uid="search")
        if issubclass(model, Page):
            post_delete.connect(_page_deleted, sender=model, dispatch_uid="search")
    recounting.connect()


def _parent_fields(model: type[models.Model]) -> list[ParentalKey]:
    """The keys of a child model that point to something indexed."""
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, ParentalKey) and issubclass(field.related_model, Indexed)
    ]


def _page_changed(instance, **kwargs) -> None:
    indexing.touch(instance)


def _page_moved(instance, **kwargs) -> None:
    indexing.touch(instance)
    if outside.backend():
        # Documents there tell what they stand below; many are left to the worker.
        below = instance.get_descendants().order_by()
        keys = list(below.values_list("pk", flat=True))
        outbox.note(Page, keys)
        for key in keys if len(keys) <= AT_ONCE else []:
            indexing.touch(Page(pk=key))


def _page_deleted(instance, **kwargs) -> None:
    rows.remove(Page, [instance.pk])


def _child_changed(sender, instance, raw=False, **kwargs) -> None:
    if raw:
        return
    for field in _parent_fields(sender):
        key = field.value_from_object(instance)
        if key is not None:
            indexing.touch(field.related_model(pk=key))
