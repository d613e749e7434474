"""The whole book: on one page, and as PDF from the same text."""

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from wagtail.models import Page

from campaign.content import notices
from campaign.handbook.chapters import shown
from campaign.handbook.models.chapter import ChapterPage
from campaign.handbook.printing import making
from campaign.handbook.printing.engine import engine


def chapters_of(book: Page) -> list[ChapterPage]:
    """The public chapters with what belongs to them, and which notes each may have."""
    found = shown(ChapterPage.objects.filter(parent_path=book.path))
    chapters = list(found.prefetch_related("source_lines"))
    rows = Page.objects.filter(pk__in=[chapter.pk for chapter in chapters])
    possible = {row.pk: notices.possible(row) for row in _with_conditions(rows)}
    for chapter in chapters:
        chapter.possible_notices = possible[chapter.pk]
    return chapters


def serve_whole(book: Page, request: HttpRequest) -> HttpResponse:
    """The book on one page."""
    return TemplateResponse(request, "handbook/whole_page.html", _context(book, request))


def serve_pdf(book: Page, request: HttpRequest) -> HttpResponse:
    """The book as PDF; 503 for a moment while another one is made."""
    if engine() is None:
        raise Http404(_("This server makes no PDF."))
    html = render_to_string("handbook/book.html", _context(book, request))
    etag = f'"{making.digest(html)}"'
    if (unchanged := get_conditional_response(request, etag=etag)) is not None:
        return unchanged
    try:
        made = making.pdf(html, address=book.full_url, key=book.pk)
    except making.Busy:
        answer = TemplateResponse(
            request, "handbook/pdf_later.html", book.get_context(request), status=503
        )
        answer.headers["Retry-After"] = str(making.BACK_IN)
        return answer
    answer = HttpResponse(made, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="{book.slug}.pdf"'
    answer.headers["ETag"] = etag
    return answer


def _context(book: Page, request: HttpRequest) -> dict:
    chapters = chapters_of(book)
    if not chapters:
        raise Http404(_("This book has no chapters here."))
    return {"page": book, "chapters": chapters}


def _with_conditions(rows: QuerySet) -> QuerySet:
    return rows.annotate(**notices.conditions()).only("pk").order_by()
