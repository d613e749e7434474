"""What stands on the card of a page, and the address that names exactly this."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from hashlib import sha256

from django.conf import settings
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from campaign.content.text import shorten

# Raised when cards are drawn in another way.
LOOK = 2
LONGEST = 200

Say = Callable[..., str | int]
_said_by: dict[str, Say] = {}


@dataclass(frozen=True)
class Card:
    title: str
    site: str
    kind: str
    """The code of the kind, which has a colour."""
    label: str
    mark: str = ""
    """What must not be overlooked: that the text is a sample."""
    field: int = 0
    """The place of its field of crime, whose colour it has then; 0 for none."""

    @property
    def digest(self) -> str:
        told = json.dumps([LOOK, asdict(self)], sort_keys=True, ensure_ascii=False)
        return sha256(told.encode()).hexdigest()[:16]


def register(part: str, say: Say) -> None:
    """Have a room above say the name of the "site" (from a request), or of a page its "kind".

    The "field" of a page is the place of its field, 0 where it has none.
    """
    _said_by[part] = say


def card_of(page, request) -> Card:
    """The card of `page` (a specific instance) in the language that is active."""
    site = _said_by["site"](request) if "site" in _said_by else settings.WAGTAIL_SITE_NAME
    kind = _said_by["kind"](page) if "kind" in _said_by else page._meta.verbose_name
    return Card(
        title=shorten(page.title, limit=LONGEST),
        site=shorten(site, limit=LONGEST),
        kind=page.kind,
        label=capfirst(kind),
        mark=_("Sample text") if page.is_sample else "",
        field=_said_by["field"](page) if "field" in _said_by else 0,
    )


def address_of(page, card: Card) -> str:
    return reverse("share_card", args=[page.pk, card.digest])
