"""What the site and the bodies behind it are called, for readers of the active language."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language

from campaign.organisation.models import UnitName
from campaign.organisation.naming import ENGLISH, Spoken, spoken
from home.models import SiteSettings


@dataclass(frozen=True)
class SiteNames:
    site: Spoken
    organisation: Spoken
    superior: Spoken
    publisher: Spoken


def site_name(given: SiteSettings | None) -> Spoken:
    """The name that administrators gave the site, or the one of the server's settings."""
    if given is None:
        return spoken(settings.WAGTAIL_SITE_NAME)
    return spoken(given.site_name or settings.WAGTAIL_SITE_NAME, given.site_name_en)


def names_of(given: SiteSettings, department: Spoken | None) -> SiteNames:
    """All names; a site that names no organisation is the Department's."""
    labels = (given.organisation, given.superior, given.publisher)
    english = _english(labels)
    organisation, superior, publisher = (spoken(each, english.get(each, "")) for each in labels)
    organisation = organisation or department or organisation
    return SiteNames(site_name(given), organisation, superior, publisher)


def _english(labels: tuple[str, ...]) -> dict[str, str]:
    """What the units that bear these labels are called in English; asked for readers of it."""
    if get_language() != ENGLISH or not any(labels):
        return {}
    rows = UnitName.objects.filter(name__in=[each for each in labels if each]).exclude(name_en="")
    return dict(rows.order_by("valid_from", "pk").values_list("name", "name_en"))
