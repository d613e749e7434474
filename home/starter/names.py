"""The names that the demo's site shows; a person's own names are never touched."""

from wagtail.models import Site

from home.models import SiteSettings
from home.starter.run import Run

LABEL = "Tên gọi trên trang (bản dùng thử)"


def load(run: Run) -> tuple[int, int]:
    """Fill the names of the demo's site where none is set; returns how many sites, and 1."""
    if not run.is_demo:
        return 0, 0
    site = Site.objects.get(is_default_site=True)
    settings = SiteSettings.for_site(site)
    if settings.organisation or settings.site_name:
        return 0, 1
    sample = run.content.reference["organisation_sample"]
    leading = next(row for row in sample["units"] if row.get("lead"))
    settings.site_name = run.content.site["names"]["site_name"]
    settings.site_name_en = run.content.site["names"]["site_name_en"]
    settings.tagline = run.content.site["names"]["tagline"]
    settings.organisation = sample["department"]
    settings.superior = sample["parent"]
    settings.publisher = leading["name"]
    settings.save()
    return 1, 1
