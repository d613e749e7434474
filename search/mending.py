"""Catching up: what a process that died left out of the index."""

from django.utils.translation import gettext as _

from search import health, indexing


def mend() -> str:
    """Index the live pages whose present text is not in the index; a short report."""
    count = indexing.index_pages(health.behind()) if health.installed() else 0
    return _("%(count)d pages indexed.") % {"count": count} if count else ""
