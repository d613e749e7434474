"""A draft shown as readers will have it: on a telephone first, and on each site."""

from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

# The narrowest telephone that the pages are made for, in pixels.
TELEPHONE = 360


class Previewed:
    """Mixin for page classes: the sizes and sites that the preview offers."""

    @property
    def preview_sizes(self) -> list[dict]:
        return [
            size | {"device_width": TELEPHONE} if size["name"] == "mobile" else size
            for size in super().preview_sizes
        ]

    @property
    def preview_modes(self) -> list[tuple]:
        """Each site by its name, where there are several: they have other names and menus."""
        # From Wagtail's cache: lists of pages ask for each line.
        if len({root.site_id for root in Site.get_site_root_paths()}) < 2:
            return super().preview_modes
        sites = Site.objects.order_by("-is_default_site", "site_name", "pk")
        own = ("", _("The site that the page belongs to"))
        return [own, *((str(site.pk), site.site_name or site.hostname) for site in sites)]

    def serve_preview(self, request, mode_name):
        if (mode_name or "").isdecimal():
            # What Wagtail keeps of a request once it has found the site of its host.
            request._wagtail_site = Site.objects.select_related("root_page").get(pk=mode_name)
        return super().serve_preview(request, mode_name)
