"""A line of the journal as people read it: what was stated in it, for whom, about what."""

from collections.abc import Iterable

from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from campaign.approval import journal_facts
from campaign.approval.models import JournalEntry
from campaign.approval.verification.journal_walk import mapping
from campaign.organisation.services import name_of


def statements(entry: JournalEntry) -> list[str]:
    """The sentences that were signed."""
    kept = mapping(entry.words.get("statement"))
    found = [*mapping(kept.get("statements")).values(), kept.get("statement")]
    return [str(each) for each in found if each]


def basis(entry: JournalEntry) -> str:
    """What the statement rests on."""
    return str(mapping(entry.words.get("statement")).get("basis") or "")


def comment(entry: JournalEntry) -> str:
    """The comment alone, without the reason. A step of Wagtail's own keeps it among its data."""
    words = entry.words
    found = words.get("comment") or mapping(words.get("data")).get("comment") or ""
    # A remark beside the text comes with its place.
    return str(mapping(found).get("text") or "") if isinstance(found, dict) else str(found)


def reason(entry: JournalEntry) -> str:
    return entry.words.get("reason") or ""


def note(entry: JournalEntry) -> str:
    """What a list says of the line: comment or reason, else the hour that it sets."""
    return comment(entry) or reason(entry) or journal_facts.hour(entry)


def represented(entries: Iterable[JournalEntry]) -> dict[int, str]:
    """On whose behalf these lines were written: names by the number of the line."""
    keys = {entry.number: mapping(entry.facts).get("on_behalf_of") for entry in entries}
    keys = {number: key for number, key in keys.items() if key}
    people = get_user_model()._default_manager.in_bulk(set(keys.values()))
    return {number: name_of(people.get(key)) or str(key) for number, key in keys.items()}


def object_of(entry: JournalEntry) -> Model | None:
    """What the line is about, if it is still there."""
    model = _model(entry)
    if model is None:
        return None
    try:
        return model._default_manager.filter(pk=entry.object_id).first()
    except (ValueError, OverflowError, ValidationError):
        return None


def kind_of(entry: JournalEntry) -> str:
    """What the line is about, in a word: "Page"."""
    model = _model(entry)
    return capfirst(str(model._meta.verbose_name)) if model else entry.object_type


def told(entry: JournalEntry) -> list[tuple[str, str]]:
    """What happened beside what was stated, as names and values."""
    return [(capfirst(name), value) for name, value in journal_facts.told(entry)]


def lines(facts: Iterable[tuple[str, str]]) -> list[str]:
    """Names and values, one line each."""
    return [f"{name}: {value}" for name, value in facts]


def technical(entry: JournalEntry) -> list[tuple[str, str]]:
    """What is for checking rather than reading, as names and values; nothing that is empty."""
    found = [
        (_("Code of the step"), entry.action),
        (_("kind of object"), kind_of(entry)),
        (_("key of the object"), entry.object_id),
        (_("revision"), entry.revision_id),
        *journal_facts.checked(entry),
        (_("hash of the line before"), entry.previous),
        (_("hash"), entry.hash),
    ]
    return [
        (capfirst(name), journal_facts.plain(value))
        for name, value in found
        if journal_facts.says(value)
    ]


def _model(entry: JournalEntry) -> type[Model] | None:
    try:
        return apps.get_model(entry.object_type)
    except (LookupError, ValueError):
        # Of a room that is no longer there, or about nothing.
        return None
