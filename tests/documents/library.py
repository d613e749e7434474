"""A small library: documents, and pages that cite them."""

from datetime import date, timedelta

from wagtail.models import Page

from campaign.articles.models import ArticlePage
from campaign.documents.models import DocumentIndexPage, LegalDocumentPage, Replacement
from campaign.scams.models import LawLine, ScamFieldPage, ScamIndexPage, ScamTypePage
from tests import factories

TODAY = date.today()
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


def document(hub, number: str, *, live=True, replaces=(), **fields) -> LegalDocumentPage:
    """A checked document of the library."""
    index = DocumentIndexPage.objects.first() or factories.live(
        DocumentIndexPage(title="Văn bản", slug="van-ban"), hub.home, hub
    )
    index = Page.objects.get(pk=index.pk).specific
    facts = {"document_kind": "Luật", "issuer": "Quốc hội", "is_verified": True} | fields
    page = LegalDocumentPage(title=f"Luật {number or 'không số'}", number=number, **facts)
    page.replacements = [Replacement(replaced=each) for each in replaces]
    return factories.live(page, index, hub) if live else factories.draft(page, index)


def scam(hub, *lines: LawLine, title="Giả công an", **fields) -> ScamTypePage:
    """A live scam type with these law lines."""
    index = ScamIndexPage.objects.first() or factories.live(
        ScamIndexPage(title="Thủ đoạn"), hub.home, hub
    )
    field = ScamFieldPage.objects.first() or factories.live(
        ScamFieldPage(title="Lừa đảo", definition="Chiếm đoạt tài sản."),
        Page.objects.get(pk=index.pk).specific,
        hub,
    )
    page = ScamTypePage(title=title, definition="Gọi điện xưng là công an.", **fields)
    page.law_lines = list(lines)
    return factories.live(page, Page.objects.get(pk=field.pk).specific, hub)


def law(cited: LegalDocumentPage, *, is_verified=True) -> LawLine:
    return LawLine(text=f"Điều 5 {cited.title}", document=cited, is_verified=is_verified)


def link_to(hub, cited: Page, *, title="Bài dẫn luật", **fields) -> ArticlePage:
    """A live article with a link to `cited` in its text."""
    text = f'<p>Theo <a linktype="page" id="{cited.pk}">luật</a>.</p>'
    parent = Page.objects.get(pk=hub.articles.pk).specific
    return factories.live(
        ArticlePage(title=title, body=[("paragraph", text)], **fields), parent, hub
    )
