"""Long lists of this room's screens, page by page."""

from django.core.paginator import Page, Paginator

ON_A_PAGE = 50


def page_of(request, rows) -> tuple[Page, dict]:
    """The page of `rows` that the address asks for, and what Wagtail's row of numbers needs."""
    pages = Paginator(rows, ON_A_PAGE)
    page = pages.get_page(request.GET.get("p"))
    return page, {"elided_page_range": pages.get_elided_page_range(page.number)}
