"""What a merger will do, in pages and words: what editors read before they ask for it."""

from dataclasses import dataclass
from hashlib import sha256

from django.conf import settings
from django.db.models import CharField, SlugField, TextField
from django.utils.text import capfirst
from modelcluster.models import get_all_child_relations
from wagtail.fields import StreamField
from wagtail.models import Page, ReferenceIndex

from campaign.approval import addresses
from campaign.approval.fingerprint import fingerprint
from campaign.approval.takedowns import rules as takedown_rules
from campaign.content.models import ContentPage
from campaign.content.text import stream_text
from campaign.scams.merging import gaining
from campaign.scams.merging.losses import losses
from campaign.scams.merging.pairs import Pair, pairs

# Names of finding and of the office; no text that a reader loses.
NO_TEXT = frozenset(["code", "name_en", "plan_reference"])
# Rows that no reader sees.
NO_ROWS = frozenset(["wagtail_admin_comments", "alias_lines", *gaining.CARRIED])


@dataclass(frozen=True)
class Preview:
    """`gained`, `lost`: (what it is called, what it says). Pages are base rows."""

    gained: list[tuple[str, list[str]]]
    lost: list[tuple[str, list[str]]]
    pointing: list[Page]
    moving: list[Page]
    going: list[Pair]
    addresses: list[str]
    # What readers of other languages lose.
    losses: list[str]
    # What it costs, these losses included.
    cautions: list[str]
    # A hash of all this: whoever asks must have read it as it is.
    seen: str


def preview(merged: Page, survivor: Page) -> Preview:
    """What merging the one (base or specific) into the other does as things stand now."""
    merged, survivor = merged.specific, survivor.specific
    concerned = pairs(merged, survivor)
    moving = [page for pair in concerned for page in pair.inside()]
    going = [pair for pair in concerned if pair.goes.live]
    gained, pointing = _gained(merged, survivor), _pointing(merged, [survivor, *moving])
    old = sorted({path for pair in going for path in _addresses(pair.goes)})
    keys = [[page.pk for page in pages] for pages in (pointing, moving)]
    left = list(losses(going))
    told = (fingerprint(merged), fingerprint(survivor), gained, keys, old, left)
    return Preview(
        gained=gained,
        lost=_lost(merged),
        pointing=pointing,
        moving=moving,
        going=going,
        addresses=old,
        losses=left,
        cautions=[*takedown_rules.cautions(merged), *left],
        seen=sha256(repr(told).encode()).hexdigest(),
    )


def _gained(merged: Page, survivor: Page) -> list[tuple[str, list[str]]]:
    found: dict[str, list[str]] = {}
    for _name, row in gaining.gains(merged, survivor):
        found.setdefault(_called(type(row)), []).append(gaining.words(row))
    return list(found.items())


def _pointing(merged: Page, apart: list[Page]) -> list[Page]:
    """The public pages with a link to `merged`; each will show the page that stays."""
    base = ReferenceIndex._get_base_content_type(Page)
    rows = ReferenceIndex.get_references_to(merged).filter(base_content_type=base)
    keys = {int(key) for key in rows.values_list("object_id", flat=True)}
    keys -= {merged.pk, *(page.pk for page in apart)}
    return list(Page.objects.filter(pk__in=keys, live=True).order_by("path"))


def _lost(merged: Page) -> list[tuple[str, list[str]]]:
    """The texts of the page that goes, which nobody takes over but by hand."""
    own = type(merged)._meta.local_concrete_fields
    fields = [ContentPage._meta.get_field("summary"), *(f for f in own if f.name not in NO_TEXT)]
    found = []
    for field in fields:
        if lines := _lines(field, getattr(merged, field.attname)):
            found.append((capfirst(str(field.verbose_name)), lines))
    for relation in get_all_child_relations(merged):
        name = relation.get_accessor_name()
        if name not in NO_ROWS and (rows := list(getattr(merged, name).all())):
            found.append((_called(type(rows[0])), [str(row) for row in rows]))
    return found


def _lines(field, value) -> list[str]:
    if isinstance(field, StreamField):
        value = stream_text(value)
    elif isinstance(field, SlugField) or not isinstance(field, CharField | TextField):
        return []
    return [line for line in (value or "").splitlines() if line.strip()]


def _called(model: type) -> str:
    return capfirst(str(model._meta.verbose_name_plural))


def _addresses(page: Page) -> set[str]:
    """Every address at which readers may ask for `page` and its copies, as they see it."""
    places = [page, *page.aliases.all()]
    found = {path for place in places for _site, path in addresses.addresses_of(place.specific)}
    return {f"{path}/" if settings.APPEND_SLASH and path != "/" else path for path in found}
