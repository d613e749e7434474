"""Following redirects: old addresses lead to live pages, and say nothing of any other."""

from urllib.parse import urlsplit

from django.http import HttpResponsePermanentRedirect, HttpResponseRedirect
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect

from campaign.content.redirect_guard import leads_inside


class HonestRedirects:
    """Answers for addresses that no page has any more; in place of Wagtail's own middleware.

    Wagtail's also leads to drafts and to what was taken down, which gives their addresses away.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code != 404:
            return response
        return self._redirection(request) or response

    def _redirection(self, request):
        path = Redirect.normalise_path(request.get_full_path(), decode_unicode=False)
        bare = urlsplit(path).path
        redirect = get_redirect(request, path) or (path != bare and get_redirect(request, bare))
        goal = destination(redirect) if redirect else ""
        if not goal or Redirect.normalise_path(urlsplit(goal).path, decode_unicode=False) == bare:
            return None
        kind = HttpResponsePermanentRedirect if redirect.is_permanent else HttpResponseRedirect
        # Kept by a browser, it would turn in a circle once the page gets its address back.
        return kind(goal, headers={"Cache-Control": "no-cache"})


def destination(redirect: Redirect) -> str:
    """Where readers are led: to a live page, or to an address of the hub; else empty."""
    if redirect.redirect_page_id:
        return (redirect.link or "") if redirect.redirect_page.live else ""
    return redirect.redirect_link if leads_inside(redirect.redirect_link) else ""
