"""What readers get at the address of a page that was taken off: 410, or the page to go on to."""

from django.http import HttpResponse, HttpResponsePermanentRedirect
from django.template.loader import render_to_string
from wagtail.models import Page, Site

from campaign.approval import addresses
from campaign.approval.models.takedown import GoneAddress, Takedown
from campaign.approval.takedowns.leading import led_on
from campaign.approval.takedowns.rules import is_open
from campaign.serving.staff import is_staff_request


class Gone:
    """Answers where nothing else did: what is live at an address, or leads on, comes first.

    It stands outside the middleware of redirects, so that an old address of a page that was
    taken off ends here as well.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code != 404 or is_staff_request(request):
            return response
        takedown = _takedown_at(request)
        return response if takedown is None else answer(takedown, request)


def answer(takedown: Takedown, request) -> HttpResponse:
    """The answer for one of the addresses of `takedown`; never to be kept by anybody."""
    shown = _shown(takedown)
    goal = _goal(takedown) if shown == Takedown.Answer.REDIRECT else None
    if goal is not None and is_open(goal):
        response = HttpResponsePermanentRedirect(goal.get_url(request))
    else:
        context = {
            "takedown": takedown,
            # A page that is hidden before anybody decided: nothing is said of why.
            "is_decided": takedown.is_taken_down,
            "has_notice": shown != Takedown.Answer.GONE,
        }
        body = render_to_string("approval/gone.html", context, request=request)
        response = HttpResponse(body, status=410)
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _shown(takedown: Takedown) -> str:
    return takedown.answer if takedown.is_taken_down else Takedown.Answer.NOTICE


def _goal(takedown: Takedown) -> Page | None:
    key = takedown.redirect_page_id
    page = Page.objects.filter(pk=key).first()
    # Replaced itself by now, it leads on to what replaced it.
    return page if page is not None and page.live else led_on([key]).get(key)


def _takedown_at(request) -> Takedown | None:
    site = Site.find_for_request(request)
    path = addresses.digest(addresses.normal(request.path))
    rows = GoneAddress.objects.filter(digest=path).select_related("takedown")
    found = [row for row in rows if row.site_id in (None, site and site.pk)]
    newest = max(found, key=lambda row: row.takedown_id, default=None)
    return newest.takedown if newest else None
