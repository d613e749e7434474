"""The sitemap: every public page of the site, in all its languages."""

from wagtail.contrib.sitemaps import Sitemap
from wagtail.models import Page


class SiteSitemap(Sitemap):
    def items(self):
        roots = self.get_wagtail_site().root_page.get_translations(inclusive=True)
        pages = Page.objects.none()
        for root in roots:
            pages = pages | root.get_descendants(inclusive=True)
        return pages.live().public().order_by("path").defer_streamfields().specific()
