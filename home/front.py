"""What the parts of a front page show: each asks the database once, and only where it stands."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, PageQuerySet

from campaign.articles.models import ArticlePage, WarningPage
from campaign.content.models import ContentPage
from campaign.handbook.models import HandbookPage
from campaign.scams.models import AudiencePage, ImpersonationPage, ScamFieldPage
from home.blocks.arrangement import USUAL

HEADINGS = {
    "doors": _("What do you need?"),
    "fields": _("Know the trick"),
    "warnings": _("Latest warnings"),
    "impersonated": _("Names that swindlers misuse most"),
    "audiences": _("For you"),
    "handbooks": _("Handbooks"),
    "articles": _("News and guidance"),
}
COUNTS = {"warnings": 3, "impersonated": 6, "handbooks": 4, "articles": 4}
# More would push the question away from the first screen.
IN_STRIP = 3


@dataclass(frozen=True)
class Part:
    """One part: its heading, and what its template shows."""

    kind: str
    heading: str
    shown: Any

    @property
    def template(self) -> str:
        return f"home/parts/{self.kind}.html"


class Front:
    """The parts of one front page."""

    def __init__(self, home: ContentPage):
        self.home = home

    def parts(self) -> list[Part]:
        """All parts in the order of the page."""
        placed = [(block.block_type, block.value) for block in self.home.arrangement]
        placed = placed or [(kind, None) for kind in USUAL]
        if "text" not in dict(placed):
            # What was approved is shown.
            placed.append(("text", None))
        return [self._part(kind, value) for kind, value in placed]

    @cached_property
    def alarms(self) -> list[WarningPage]:
        """The current warnings of the strip, the gravest first."""
        grave = [WarningPage.Level.URGENT, WarningPage.Level.HIGH]
        found = self._current_warnings().filter(level__in=grave)
        # In the alphabet, "urgent" comes after "high".
        return list(found.order_by("-level", "-date", "-pk")[:IN_STRIP])

    def _part(self, kind: str, value) -> Part:
        find: Callable[[Any], Any] = getattr(self, f"_{kind}")
        heading = (value or {}).get("heading") or HEADINGS.get(kind, "")
        return Part(kind, heading, find(value))

    def _doors(self, value):
        """As the editors made them; the template knows the usual ones."""
        return value

    def _fields(self, value) -> PageQuerySet:
        return self._below(ScamFieldPage).filter(is_retired=False)

    def _warnings(self, value) -> PageQuerySet:
        """The newest ones that do not stand in the strip already."""
        alarms = [warning.pk for warning in self.alarms]
        return self._current_warnings().exclude(pk__in=alarms)[: _count("warnings", value)]

    def _impersonated(self, value) -> dict[str, Any]:
        page = self._below(ImpersonationPage).first()
        names = page.first_names(_count("impersonated", value)) if page else []
        return {"page": page, "names": names}

    def _audiences(self, value) -> PageQuerySet:
        return self._below(AudiencePage)

    def _handbooks(self, value) -> PageQuerySet:
        return self._newest(HandbookPage, _count("handbooks", value))

    def _articles(self, value) -> PageQuerySet:
        return self._newest(ArticlePage, _count("articles", value))

    def _text(self, value):
        return self.home.body

    @cached_property
    def _closed(self):
        """What is not for everybody; asked once for all parts."""
        return Page.objects.all().private_q()

    def _below(self, model: type[ContentPage]) -> PageQuerySet:
        """The public pages of a kind below this page, in the order of the tree."""
        return model.objects.descendant_of(self.home).live().exclude(self._closed)

    def _current_warnings(self) -> PageQuerySet:
        found = WarningPage.objects.descendant_of(self.home).current(on=date.today())
        return found.exclude(self._closed)

    def _newest(self, model: type[ContentPage], count: int) -> PageQuerySet:
        """The newest listed pages of a kind below this page; their keys are read from one index."""
        pages = ContentPage.objects.filter(content_kind=model.kind, listed=True)
        within = pages.filter(parent_path__startswith=self.home.path).exclude(self._closed)
        keys = within.order_by("-date", "-page_ptr").values("pk")[:count]
        return model.objects.filter(pk__in=keys).order_by("-date", "-pk")


def _count(kind: str, value) -> int:
    return (value or {}).get("count") or COUNTS[kind]
