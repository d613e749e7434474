"""What the page that stays gets from the one that goes: names, links, laws, further fields."""

from collections.abc import Iterator
from copy import copy

from django.db.models import Model
from wagtail.models import Page

from campaign.scams.models import FurtherField, RelatedType, ScamAlias, ScamTypePage

# Rows that are taken over as they are. What says where a text comes from stays with that text.
CARRIED = ("channel_links", "law_lines", "related_types", "further_fields", "rules")
NOT_SAID = frozenset(["id", "sort_order", "page", "translation_key", "locale"])


def gains(merged: Page, survivor: Page) -> list[tuple[str, Model]]:
    """The rows that `survivor` (both specific) does not have yet, by the name of the relation."""
    found = []
    for name, rows in _offered(merged, survivor):
        known = {said(row) for row in getattr(survivor, name).all()} | _needless(merged, survivor)
        for row in rows:
            if said(row) not in known:
                known.add(said(row))
                found.append((name, row))
    return found


def take_over(merged: Page, survivor: Page) -> None:
    """Give `survivor`, in memory, what it gains; links of its own to `merged` are dropped."""
    for name, row in gains(merged, survivor):
        rows = getattr(survivor, name)
        # Behind the others: without a place it would stand before them until it is stored.
        row.sort_order = max((each.sort_order or 0 for each in rows.all()), default=-1) + 1
        rows.add(row)
    if isinstance(survivor, ScamTypePage):
        for row in list(survivor.related_types.all()):
            if row.scam_id == merged.pk:
                survivor.related_types.remove(row)


def words(row: Model) -> str:
    """A row as a person reads it: its text, or the title of the page that it links to."""
    if text := getattr(row, "text", ""):
        return text
    links = [f for f in row._meta.fields if f.many_to_one and f.name not in NOT_SAID]
    linked = [str(getattr(row, f.name)) for f in links if getattr(row, f.attname)]
    return ", ".join(linked) or str(row)


def _offered(merged: Page, survivor: Page) -> Iterator[tuple[str, list[Model]]]:
    for name in CARRIED:
        if hasattr(survivor, name):
            yield name, [copy_of(row) for row in getattr(merged, name).all()]
    if isinstance(survivor, ScamTypePage):
        yield (
            "alias_lines",
            [
                ScamAlias(
                    text=merged.title[: ScamAlias._meta.get_field("text").max_length].strip()
                ),
                *(copy_of(row) for row in merged.alias_lines.all()),
            ],
        )
        yield "further_fields", [FurtherField(field_id=merged.get_parent().pk)]


def _needless(merged: Page, survivor: Page) -> set[tuple]:
    """What would lead the page that stays to itself, or name it twice."""
    if not isinstance(survivor, ScamTypePage):
        return set()
    return {
        said(ScamAlias(text=survivor.title)),
        said(RelatedType(scam_id=merged.pk)),
        said(RelatedType(scam_id=survivor.pk)),
        said(FurtherField(field_id=survivor.get_parent().pk)),
    }


def copy_of(row: Model) -> Model:
    """The same row, not stored yet, of no page."""
    twin = copy(row)
    twin.pk = twin.sort_order = None
    twin._state.adding = True
    return twin


def said(row: Model) -> tuple:
    """What a row of its kind says; names are the same in capitals."""
    values = [getattr(row, f.attname) for f in row._meta.concrete_fields if f.name not in NOT_SAID]
    told = (value.casefold() if isinstance(value, str) else value for value in values)
    return (type(row), *told)
