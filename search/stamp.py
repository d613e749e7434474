"""A sign that changes whenever a search could answer otherwise: what was stored before is void.

It lies in Django's default cache, which all processes of a site share.
"""

from uuid import uuid4

from django.apps import apps
from django.core.cache import cache
from django.db import models, transaction
from django.db.models.signals import post_delete, post_save
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail.signals import post_page_move

from search.models import SynonymGroup

KEY = "search.stamp"


def current() -> str:
    """The sign of this moment; made anew where the cache has lost it."""
    return cache.get_or_set(KEY, _new, timeout=None) or _new()


def renew() -> None:
    """Make void what was stored: now, and again when the change is there for all to see.

    An answer that another process makes before the end of this transaction is an old one.
    """
    _set()
    if transaction.get_connection().in_atomic_block:
        transaction.on_commit(_set, robust=True)


def connect() -> None:
    """Follow what decides who sees what; called once, when all models are known."""
    pages = [model for model in apps.get_models() if issubclass(model, Page)]
    for model in [*pages, PageViewRestriction, Site, Locale, SynonymGroup]:
        follow(model)
    post_page_move.connect(_changed, dispatch_uid="search.stamp")


def follow(model: type[models.Model]) -> None:
    """Have each change of this model make void what was stored; for rooms above, when ready."""
    post_save.connect(_changed, sender=model, dispatch_uid="search.stamp")
    post_delete.connect(_changed, sender=model, dispatch_uid="search.stamp")


def _changed(**kwargs) -> None:
    renew()


def _new() -> str:
    return uuid4().hex


def _set() -> None:
    cache.set(KEY, _new(), timeout=None)
