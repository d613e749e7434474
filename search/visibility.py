"""What anyone may read: live, without view restrictions, below a site, in a language.

Read from the page tables at each search and never from an index, so that it cannot be out of
date.
"""

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from wagtail.models import Locale, Page, PageViewRestriction, Site


@dataclass(frozen=True)
class Visibility:
    """The readers' share of the pages, of one site and one language if given.

    Without a site every page counts once: copies of a page (aliases) are left out.
    """

    site: Site | None = None
    locale: Locale | None = None

    @property
    def roots(self) -> list[str] | None:
        """Paths of the site's front page in each language; None for every site."""
        if self.site is None:
            return None
        roots = self.site.root_page.get_translations(inclusive=True)
        return list(roots.order_by("path").values_list("path", flat=True))

    @property
    def restricted(self) -> list[str]:
        """Paths of the pages that are closed to the public, with all below them."""
        restrictions = PageViewRestriction.objects.order_by("page__path")
        return list(restrictions.values_list("page__path", flat=True).distinct())

    def pages(self) -> QuerySet[Page]:
        """The pages that may be shown."""
        found = Page.objects.live()
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
