"""What every public template knows about the site that it is shown on."""

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.models import Site

from campaign.content import government
from campaign.content.models import ContentPage
from campaign.organisation.naming import spoken
from campaign.organisation.services import department_name
from campaign.serving.staff import staff_path
from home import footer
from home.models import HomePage, SiteSettings
from home.site_names import names_of


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
        "locale", "emergency", "recognise"
    )
    homes = homes.annotate(**department_name(on=timezone.localdate()))
    home = next((each for each in homes if each.locale.language_code == get_language()), None)
    sections = _sections(home or root, homes)
    named = next((each for each in homes if each.department), None)
    department = named and spoken(named.department, named.department_en)
    given = SiteSettings.for_request(request)
    return {
        "current_site": current,
        "site_settings": given,
        "site_names": names_of(given, department),
        "publisher": department and government.publisher(department),
        "site_home": home,
        "site_homes": homes,
        "menu": [page for page in sections if page.show_in_menus],
        "sections": sections,
        "footer": footer.groups(sections),
        "footer_contact": footer.contact(sections),
    }


def _sections(home, homes) -> list[ContentPage]:
    """The parts of the site below `home`; those not yet in its language in the first one."""
    codes = {each.locale.language_code: each for each in homes}
    first = codes.get(settings.LANGUAGE_CODE, home)
    pages = ContentPage.objects.filter(parent_path__in={home.path, first.path}, listed=True)
    pages = list(pages.order_by("path"))
    own = {page.translation_key: page for page in pages if page.parent_path == home.path}
    in_order = [page for page in pages if page.parent_path == first.path]
    return [own.pop(page.translation_key, page) for page in in_order] + list(own.values())
