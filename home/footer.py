"""What stands at the foot of every page: groups of links, and how to reach those who answer."""

from collections.abc import Iterable

from django.utils import timezone

from campaign.content.models import ContentPage
from campaign.scams.models import ChannelIndexPage, EmergencyPage
from home.models import OrganisationPage, StandardPage, UnitContact

# All other sections are for looking up.
ABOUT, HELP = (OrganisationPage, StandardPage), (ChannelIndexPage, EmergencyPage)


def groups(sections: Iterable[ContentPage]) -> dict[str, list[ContentPage]]:
    """The sections of the site by what readers want there."""
    found: dict[str, list[ContentPage]] = {"about": [], "look_up": [], "help": []}
    for page in sections:
        model = page.cached_content_type.model_class()
        name = "about" if model in ABOUT else "help" if model in HELP else "look_up"
        found[name].append(page)
    return found


def contact(sections: Iterable[ContentPage]) -> UnitContact | None:
    """The checked contact of the unit that leads the campaign, from the live approved page."""
    kind = OrganisationPage.kind
    keys = [page.pk for page in sections if page.content_kind == kind]
    if not keys:
        return None
    rows = UnitContact.objects.filter(
        page__in=keys, page__live=True, is_verified=True, unit__leads_campaign=True
    )
    return rows.exclude(page__expire_at__lte=timezone.now()).first()
