"""What every public template knows about the site that it is shown on."""

from wagtail.models import Locale, Site

from campaign.content.models import ContentPage
from home.models import HomePage, SiteSettings


def site(request) -> dict:
    """Names and menu of the current site; nothing under the staff's addresses."""
    if request.path.startswith("/quan-tri/"):
        return {}
    current = Site.find_for_request(request)
    if current is None:
        return {}
    root = current.root_page
    home = HomePage.objects.filter(
        translation_key=root.translation_key, locale=Locale.get_active()
    ).first()
    menu = (
        ContentPage.objects.filter(parent_path=(home or root).path, listed=True)
        .filter(show_in_menus=True)
        .order_by("path")
    )
    return {
        "current_site": current,
        "site_settings": SiteSettings.for_site(current),
        "site_home": home,
        "menu": menu,
    }
