"""When the counts that queries are read by follow a change that rewrites no row.

A page that is closed, opened or moved keeps its row, and so do those below it; a deleted page
takes its row along before anything else could count.
"""

from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_delete
from wagtail.models import PageViewRestriction
from wagtail.signals import post_page_move

from search.models import IndexRow
from search.reading import vocabulary


def connect() -> None:
    """Connect every handler; called once."""
    pre_delete.connect(_row_goes, sender=IndexRow, dispatch_uid="search.recounting")
    for signal in (post_save, post_delete):
        signal.connect(_public_changed, sender=PageViewRestriction, dispatch_uid="search")
    post_page_move.connect(_public_changed, dispatch_uid="search.recounting")


def _row_goes(instance: IndexRow, **kwargs) -> None:
    if instance.is_counted:
        vocabulary.forget([instance.pk])


def _public_changed(raw: bool = False, **kwargs) -> None:
    if not raw:
        transaction.on_commit(vocabulary.reconcile, robust=True)
