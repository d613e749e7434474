"""Writing the rows of many new articles at once, each judged by the guard as any other row.

Saving pages one by one asks the database some forty questions a page. Here the answers are
known beforehand (a new page has no children, no revision, no earlier address), and each
table is written in one statement. `pre_save` is sent for every page as `Model.save` does, so
whatever judges pages, the guard above all, judges these; `post_save` is not: what follows
from a saved page (search, references, log) is done by the importer for the whole batch.
"""

from django.db import models, transaction
from django.db.models.functions import Coalesce
from django.db.models.signals import pre_save
from django.utils import timezone
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from wagtail.models import Page
from wagtail.signals import page_published

from campaign.approval.children import read_once
from campaign.approval.models import OutsideDecision
from campaign.approval.signing import sign_all_outside
from campaign.articles.models import ArticlePage
from campaign.content.models import ContentPage
from campaign.content.text import normalise_fields


def insert(pages: list[ArticlePage]) -> None:
    """Write these new drafts, which have their place and address in the tree."""
    for page in pages:
        normalise_fields(page)
        page.draft_title = page.title
        page.content_kind, page.listed = page.kind, False
        page.parent_path = page.path[: -page.steplen]
        _judge(page)
    with transaction.atomic():
        for key, page in zip(_insert(Page, pages), pages, strict=True):
            page.pk = page.id = page.page_ptr_id = page.contentpage_ptr_id = key
        for model in (ContentPage, ArticlePage):
            _insert(model, pages)
    for page in pages:
        page._state.adding = False
        _know_childless(page)


def make_live(pages: list[ArticlePage], *, decision: OutsideDecision, user=None) -> None:
    """Make these drafts live under `decision`, which `user` carries out.

    Each must be what its row says, in this transaction: only its state is written.
    Raises PermissionDenied when the guard refuses one.
    """
    if not pages:
        return
    for page in pages:
        read_once(page)
    sign_all_outside(pages=pages, decision=decision, user=user)
    now = timezone.now()
    for page in pages:
        page.live = page.listed = True
        page.expired = page.has_unpublished_changes = False
        page.first_published_at = page.first_published_at or now
        page.last_published_at = now
        _judge(page)
    keys = [page.pk for page in pages]
    Page.objects.filter(pk__in=keys).update(
        live=True,
        expired=False,
        has_unpublished_changes=False,
        first_published_at=Coalesce("first_published_at", now),
        last_published_at=now,
    )
    ContentPage.objects.filter(pk__in=keys).update(listed=True)
    for page in pages:
        page_published.send(sender=ArticlePage, instance=page, revision=None)


def _judge(page: ArticlePage) -> None:
    pre_save.send(
        sender=ArticlePage, instance=page, raw=False, using=page._state.db, update_fields=None
    )


def _insert(model: type[models.Model], pages: list[ArticlePage]) -> list[int]:
    """The rows of one table of these pages; returns the keys that the database gave."""
    fields = [field for field in model._meta.local_concrete_fields if field.attname != "id"]
    # The method under `Model.save` and `bulk_create`, which takes no page of several tables.
    rows = model._base_manager.get_queryset()._batched_insert(pages, fields, batch_size=None)
    return [row[0] for row in rows]


def _know_childless(page: ArticlePage) -> None:
    """Let a new page answer from memory that it has no child rows, not by a query each time."""
    for relation in get_all_child_relations(page):
        getattr(page, relation.get_accessor_name()).set([])
    for field in get_all_child_m2m_relations(page):
        getattr(page, field.name).set([])
