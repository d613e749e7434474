"""What every public template knows about the site that it is shown on."""

from django.utils.translation import get_language
from wagtail.models import Site

from campaign.content.models import ContentPage
from campaign.serving.staff import staff_path
from home.models import HomePage, SiteSettings


def site(request) -> dict:
    """Names and menu of the current site; nothing under the staff's addresses."""
    if request.path.startswith(staff_path()):
        return {}
    current = Site.find_for_request(request)
    if current is None:
        return {}
    root = current.root_page
    # All languages with their emergency pages at once: readers wait for each further query.
    homes = HomePage.objects.filter(translation_key=root.translation_key).select_related(
        "locale", "emergency"
    )
    home = next((each for each in homes if each.locale.language_code == get_language()), None)
    sections = list(
        ContentPage.objects.filter(parent_path=(home or root).path, listed=True).order_by("path")
    )
    return {
        "current_site": current,
        "site_settings": SiteSettings.for_site(current),
        "site_home": home,
        "site_homes": homes,
        "menu": [page for page in sections if page.show_in_menus],
        "sections": sections,
    }
