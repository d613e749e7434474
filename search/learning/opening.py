"""Which results are opened: told by the page that a reader comes from, without any cookie."""

from urllib.parse import parse_qs, urlsplit

from django.urls import Resolver404, resolve

from search.learning import counting

# The name of the address where a reader searches.
SEARCH = "search"


def note(page, request, *args, **kwargs) -> None:
    """The hook `before_serve_page`: counts a page that was opened from a list of results."""
    if request.method == "GET" and (query := query_before(request)):
        counting.opened(query)


def query_before(request) -> str:
    """What was searched for on the page that the request came from; empty for other pages."""
    came_from = request.headers.get("referer", "")
    return _query(request, came_from) if "?" in came_from else ""


def _query(request, came_from: str) -> str:
    try:
        address = urlsplit(came_from)
        if address.netloc != request.get_host() or resolve(address.path).view_name != SEARCH:
            return ""
        return parse_qs(address.query, max_num_fields=50).get("q", [""])[0]
    except (ValueError, Resolver404):
        return ""
