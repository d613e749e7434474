"""Whether the index can be trusted: asked by start-up checks and by a readiness probe."""

from datetime import timedelta

from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from search import engine, vi
from search.index import outbox
from search.models import IndexRow
from search.store import store

# A change that the engine outside has not heard of for longer than this is worth a word.
LATE = timedelta(minutes=1)


def installed() -> bool:
    """True when the tables of the index exist, that is after `migrate`."""
    needed = {IndexRow._meta.db_table} | store().TABLES
    return needed <= set(connection.introspection.table_names())


def problems() -> list[str]:
    """What is wrong with the index, one sentence each; `manage.py update_index` mends it."""
    if not installed():
        return [_("The search index has no tables: run “manage.py migrate”.")]
    found = []
    missing = behind().count()
    if missing:
        found.append(
            ngettext(
                "The search index lacks the present text of %(count)d live page.",
                "The search index lacks the present text of %(count)d live pages.",
                missing,
            )
            % {"count": missing}
        )
    if is_outdated():
        found.append(_("The search index was made by another version of the normaliser."))
    return found


def is_outdated() -> bool:
    """Whether another version of the normaliser made some row."""
    return IndexRow.objects.exclude(normaliser=vi.VERSION).exists()


def behind() -> QuerySet[Page]:
    """Live pages whose present text is not in the index: a process died before it wrote that."""
    row = IndexRow.objects.filter(page=OuterRef("pk"))
    older = row.filter(indexed_at__lt=OuterRef("last_published_at"))
    return Page.objects.live().filter(~Exists(row) | Exists(older), depth__gt=1)


def index_is_current() -> bool:
    """True when a search finds everything it should."""
    return not problems()


def outside_problems() -> list[str]:
    """What is wrong with the engine that SEARCH_URL names, one sentence each.

    None of it keeps the site from answering: the database's own index stands in.
    """
    found = []
    match engine.state():
        case engine.NONE:
            return []
        case engine.AWAY:
            found.append(
                _("The search engine does not answer; the site searches in its database meanwhile.")
            )
        case engine.EMPTY:
            found.append(_("The search engine lacks the index: run “manage.py search_rebuild”."))
    first = outbox.oldest()
    if first is not None and timezone.now() - first > LATE:
        waiting = outbox.size()
        found.append(
            ngettext(
                "%(count)d change has not reached the search engine yet.",
                "%(count)d changes have not reached the search engine yet.",
                waiting,
            )
            % {"count": waiting}
        )
    return found
