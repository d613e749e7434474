"""From a line to an article: plain text becomes paragraphs, everything in it escaped."""

from uuid import uuid4

from django.utils.html import escape
from wagtail.blocks import StreamValue

from campaign.approval.fingerprint import canonical
from campaign.articles.importing.lines import Line
from campaign.articles.models import ArticlePage

_BODY = ArticlePage._meta.get_field("body").stream_block


def article(line: Line) -> ArticlePage:
    """A new draft, not yet saved, with the content of `line`."""
    page = ArticlePage(live=False, source_id=line.id, import_key=line.key)
    fill(page, line)
    return page


def fill(page: ArticlePage, line: Line) -> None:
    """Give `page` the content of `line`; what a line does not speak of stays as it is."""
    page.title = page.draft_title = line.title
    page.article_kind = line.kind
    page.origin_url = line.url
    page.body = StreamValue(_BODY, _blocks(line.text), is_lazy=True)
    if line.date:
        page.date = line.date
    page.retrieved_on = line.date if line.kind == ArticlePage.Kind.REFERRAL else None


def matches(page: ArticlePage, line: Line) -> bool:
    """Whether `page` already says what `line` says."""
    body = [(block["type"], block["value"]) for block in page.body.raw_data]
    return (page.title, page.article_kind, page.origin_url, body) == (
        line.title,
        line.kind,
        line.url,
        [(block["type"], block["value"]) for block in _blocks(line.text)],
    ) and line.date in (None, page.date)


def says_more(page: ArticlePage, line: Line) -> bool:
    """Whether `page`, which says what `line` says, shows readers anything besides."""
    alone = article(line)
    # A line without a date leaves that of the day on which the page was made.
    alone.date = page.date
    return canonical(page) != canonical(alone)


def _blocks(text: str) -> list[dict]:
    paragraphs = (" ".join(paragraph.split()) for paragraph in text.split("\n"))
    html = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs if paragraph)
    return [{"type": "paragraph", "value": html, "id": str(uuid4())}] if html else []
