"""Pages in the language of the reader, where they exist and are public; else as they are."""

from collections.abc import Iterable
from unicodedata import normalize

from django.conf import settings
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import get_language, get_language_info
from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler


def in_reader_language(pages: Iterable[Page | None]) -> list[Page | None]:
    """The same pages, each in the reader's language if it is public there; one query a class.

    Readers of the site's first language get each page as an editor chose it, for no query.
    """
    pages = list(pages)
    language = get_language()
    if language in (None, settings.LANGUAGE_CODE):
        return pages
    found = {
        each.translation_key: each
        for model in {type(page) for page in pages if page is not None}
        for each in model.objects.filter(
            translation_key__in={page.translation_key for page in pages if page is not None},
            locale__language_code=language,
            live=True,
        )
    }
    return [page and found.get(page.translation_key, page) for page in pages]


def public_or_original(pages: Iterable[Page]) -> list[Page]:
    """Those of `pages` that are public; in the place of the others their public originals."""
    pages = list(pages)
    missing = [page.translation_key for page in pages if not page.live]
    originals = {}
    if missing and get_language() not in (None, settings.LANGUAGE_CODE):
        found = Page.objects.filter(translation_key__in=missing, live=True)
        first = found.filter(locale__language_code=settings.LANGUAGE_CODE)
        originals = {page.translation_key: page for page in first}
    shown = (page if page.live else originals.get(page.translation_key) for page in pages)
    return [page for page in shown if page is not None]


def other_languages(page: Page) -> list[Page]:
    """The public translations of `page`, with their languages; asked once for a page."""
    if not page.pk:
        return []
    if (found := page.__dict__.get("_other_languages")) is None:
        # Plain rows: their texts are not wanted.
        others = Page.objects.filter(translation_key=page.translation_key, live=True)
        others = others.exclude(pk=page.pk).select_related("locale")
        found = page._other_languages = list(others.order_by("locale__language_code"))
    return found


def own_name(code: str) -> str:
    """What a language calls itself, as a label: Tiếng Việt, English."""
    # Django's own "Tiếng Việt" is in pieces.
    return capfirst(normalize("NFC", get_language_info(code)["name_local"]))


class ReaderLanguageLink(PageLinkHandler):
    """A link in running text; Wagtail's own asks twice for each page, on every reading."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list):
        pages = in_reader_language(cls.get_many(attrs_list))
        # Not of a draft: nobody has approved the words of its address.
        shown = [page.url if page and page.live else None for page in pages]
        return [format_html('<a href="{}">', url) if url else "<a>" for url in shown]
