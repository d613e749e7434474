"""The names that swindlers misuse, as their page shows them."""

from dataclasses import dataclass

from django import template
from wagtail.models import Page

from campaign.content.successors import for_readers
from campaign.scams.models import ImpersonationPage

register = template.Library()


@dataclass(frozen=True)
class Card:
    """One name with what belongs to it; its pages are live and in the reader's language."""

    name: str
    anchor: str
    says: str
    check: str
    scam: Page | None
    channel: Page | None


@register.simple_tag
def misused_names(page: ImpersonationPage) -> list[Card]:
    """Every name of `page`, in its order."""
    rows = [block.value for block in page.names]
    anchors = ImpersonationPage.anchors(row["name"] for row in rows)
    tricks = for_readers(row["scam"] for row in rows)
    channels = for_readers(row["channel"] for row in rows)
    return [
        Card(row["name"], anchor, row["says"], row["check"], _public(trick), _public(channel))
        for row, anchor, trick, channel in zip(rows, anchors, tricks, channels, strict=True)
    ]


def _public(page: Page | None) -> Page | None:
    return page if page is not None and page.live else None
