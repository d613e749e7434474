"""Whether the index can be trusted: asked by start-up checks and by a readiness probe."""

from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from search import vi
from search.models import IndexRow
from search.store import store


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
    if IndexRow.objects.exclude(normaliser=vi.VERSION).exists():
        found.append(_("The search index was made by another version of the normaliser."))
    return found


def behind() -> QuerySet[Page]:
    """Live pages whose present text is not in the index: a process died before it wrote that."""
    row = IndexRow.objects.filter(page=OuterRef("pk"))
    older = row.filter(indexed_at__lt=OuterRef("last_published_at"))
    return Page.objects.live().filter(~Exists(row) | Exists(older), depth__gt=1)


def index_is_current() -> bool:
    """True when a search finds everything it should."""
    return not problems()
