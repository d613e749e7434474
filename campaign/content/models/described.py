"""What a page tells machines about itself, in the words of schema.org."""

from typing import Any, ClassVar

from django.utils import timezone
from django.utils.translation import get_language

# What a search engine shows of a text at most.
DESCRIPTION = 300
ARTICLE_TYPES = frozenset({"Article", "NewsArticle"})


class Described:
    """A page with a type of schema.org; for what is more than a page, see `schema_more`."""

    schema_type: ClassVar[str] = "WebPage"

    def schema(self) -> dict[str, Any]:
        """The page as an object of schema.org, without its address; texts are plain."""
        name = "headline" if self.schema_type in ARTICLE_TYPES else "name"
        told: dict[str, Any] = {
            "@type": self.schema_type,
            name: self.title,
            "description": self.lead[:DESCRIPTION],
            "inLanguage": get_language(),
        }
        if self.published_on:
            told["datePublished"] = self.published_on.isoformat()
        if self.last_published_at:
            # The day, as readers are told.
            told["dateModified"] = timezone.localdate(self.last_published_at).isoformat()
        return told | self.schema_more()

    def schema_more(self) -> dict[str, Any]:
        """Further properties, or others, of this kind of page."""
        return {}


def question(name: str, lines: list[str]) -> dict[str, Any]:
    """One question with its answer in lines, as FAQPage has them."""
    answer = {"@type": "Answer", "text": "\n".join(lines)}
    return {"@type": "Question", "name": name, "acceptedAnswer": answer}
