"""Links in running text that lead to pages."""

from django.utils.html import format_html
from wagtail.rich_text.pages import PageLinkHandler

from campaign.content.successors import for_readers


class ReaderLanguageLink(PageLinkHandler):
    """A link in running text; Wagtail's own asks twice for each page, on every reading."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list):
        pages = for_readers(cls.get_many(attrs_list))
        # Not of a draft: nobody has approved the words of its address.
        shown = [page.url if page and page.live else None for page in pages]
        return [format_html('<a href="{}">', url) if url else "<a>" for url in shown]
