"""What anyone may read: live, its time not over, not restricted, below a site, in a language.

Read from the page tables at each search and never from an index, so that it cannot be out of
date.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.models import Locale, Page, Site

from search.sql import Sql


@dataclass(frozen=True)
class Visibility:
    """The readers' share of the pages, of one site and one language if given.

    Without a site every page counts once: copies of a page (aliases) are left out.
    """

    site: Site | None = None
    locale: Locale | None = None

    @cached_property
    def roots(self) -> list[str] | None:
        """Paths of the site's front page in each language; None for every site."""
        if self.site is None:
            return None
        return sorted(path for is_root, path in self._paths if is_root)

    @cached_property
    def restricted(self) -> list[str]:
        """Paths of the pages that are closed to the public, with all below them."""
        return sorted(path for is_root, path in self._paths if not is_root)

    @cached_property
    def _paths(self) -> list[tuple[bool, str]]:
        """Both at once and in SQL: the querysets would cost ten times the query."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT 1, path FROM wagtailcore_page WHERE translation_key = "
                "(SELECT translation_key FROM wagtailcore_page WHERE id = %s) "
                "UNION SELECT 0, p.path FROM wagtailcore_pageviewrestriction v "
                "JOIN wagtailcore_page p ON p.id = v.page_id",
                [self.site and self.site.root_page_id],
            )
            return cursor.fetchall()

    @cached_property
    def now(self) -> datetime:
        """A page whose time is over is gone, whether or not the worker has come round to it."""
        return timezone.now()

    def pages(self) -> QuerySet[Page]:
        """The pages that may be shown."""
        found = Page.objects.live().exclude(expire_at__lte=self.now)
        for path in self.restricted:
            found = found.exclude(path__startswith=path)
        roots = self.roots
        if roots is None:
            found = found.filter(depth__gt=1, alias_of__isnull=True)
        else:
            below = Q(pk__in=[])
            for path in roots:
                below |= Q(path__startswith=path)
            found = found.filter(below)
        return found if self.locale is None else found.filter(locale=self.locale)

    @cached_property
    def of_row(self) -> Sql:
        """The condition that the page of an index row `r` may be shown.

        It says what `pages()` says; written by hand, since building a queryset costs more than
        asking the database.
        """
        where = ["p.id = r.page_id", "p.live", "(p.expire_at IS NULL OR p.expire_at > %s)"]
        params: list = [connection.ops.adapt_datetimefield_value(self.now)]
        for path in self.restricted:
            where.append("substr(p.path, 1, %s) <> %s")
            params += [len(path), path]
        if self.roots is None:
            where.append("p.depth > 1 AND p.alias_of_id IS NULL")
        else:
            below = " OR ".join("substr(p.path, 1, %s) = %s" for _ in self.roots)
            where.append(f"({below or 'FALSE'})")
            params += [value for path in self.roots for value in (len(path), path)]
        if self.locale is not None:
            where.append("p.locale_id = %s")
            params.append(self.locale.pk)
        joined = " AND ".join(where)
        return Sql(f"EXISTS (SELECT 1 FROM wagtailcore_page p WHERE {joined})", params)  # noqa: S608
