"""What a telephone keeps when somebody puts the site on its first screen."""

from django.http import JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.models import Site

from home.models import SiteSettings
from home.site_names import site_name
from home.templatetags.site_look import static_file

SIZES = (192, 512)
COLOUR = "#0f3d63"


@require_safe
def show(request) -> JsonResponse:
    """The name and the front page in the language of the address."""
    site = Site.find_for_request(request)
    name = site_name(site and SiteSettings.for_site(site))
    start = reverse("wagtail_serve", args=[""])
    icons = [
        {
            "src": static_file(f"home/icon-{size}.png"),
            "sizes": f"{size}x{size}",
            "type": "image/png",
        }
        for size in SIZES
    ]
    told = {
        "name": str(name),
        "lang": name.language,
        "id": start,
        "start_url": start,
        "scope": "/",
        "display": "minimal-ui",
        "theme_color": COLOUR,
        "background_color": "#ffffff",
        "icons": icons,
    }
    return JsonResponse(
        told,
        content_type="application/manifest+json",
        json_dumps_params={"ensure_ascii": False},
    )
