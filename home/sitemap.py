"""The sitemap: every public page of the site, with the same page in its other languages."""

from collections import defaultdict

from django.conf import settings
from wagtail.contrib.sitemaps import Sitemap
from wagtail.models import Locale, Page


class SiteSitemap(Sitemap):
    def items(self):
        roots = self.get_wagtail_site().root_page.get_translations(inclusive=True)
        pages = Page.objects.none()
        for root in roots:
            pages = pages | root.get_descendants(inclusive=True)
        return pages.live().public().order_by("path").defer_streamfields().specific()

    def _urls(self, page, protocol, domain):
        """As Wagtail has them; a page that is public in several languages names all of them."""
        codes = dict(Locale.objects.values_list("pk", "language_code"))
        urls, versions = [], defaultdict(list)
        for item in self.paginator.page(page).object_list.iterator():
            address, code = item.get_full_url(self.request), codes[item.locale_id]
            same = versions[item.translation_key]
            same.append({"lang_code": code, "location": address})
            urls += [
                told | {"alternates": same if told["location"] == address else []}
                for told in item.get_sitemap_urls(self.request)
            ]
        for url in urls:
            url["alternates"] = _with_default(url["alternates"])
        changed = {url["lastmod"] for url in urls}
        if changed and None not in changed:
            self.latest_lastmod = max(changed)
        return urls


def _with_default(versions: list[dict[str, str]]) -> list[dict[str, str]]:
    """The versions and where readers of any other language go; nothing for a page in one."""
    if len(versions) < 2:
        return []
    first = (one for one in versions if one["lang_code"] == settings.LANGUAGE_CODE)
    default = next(first, versions[0])
    return [*versions, default | {"lang_code": "x-default"}]
