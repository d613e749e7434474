"""A line of the journal as people read it: what was stated in it, for whom, about what."""

from collections.abc import Iterable, Iterator

from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.template.defaultfilters import yesno
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from campaign.approval.models import JournalEntry, Purge, Signature, Step, Takedown
from campaign.approval.standing import name_of
from campaign.approval.verification.journal_walk import mapping

# What the facts of a line are called; one that is not here goes by its own name.
NAMES = {
    "answer": gettext_lazy("what readers get"),
    "appointment": gettext_lazy("appointment"),
    "before": gettext_lazy("of the time before"),
    "because": gettext_lazy("ended because"),
    "cause": gettext_lazy("cause told to readers"),
    "confirmed": gettext_lazy("confirmed"),
    "count": gettext_lazy("how many were forgotten"),
    "decision": gettext_lazy("outside decision"),
    "earlier": gettext_lazy("earlier fingerprint"),
    "erased": gettext_lazy("lines whose words were erased"),
    "form": gettext_lazy("form"),
    "from": gettext_lazy("address before"),
    "hashes": gettext_lazy("keyed hashes of what was erased"),
    "hidden": gettext_lazy("hidden at once"),
    "key": gettext_lazy("key of the object"),
    "on_behalf_of": gettext_lazy("on behalf of (account)"),
    "outcome": gettext_lazy("outcome"),
    "pages_off": gettext_lazy("pages taken off"),
    "person": gettext_lazy("account"),
    "proof": gettext_lazy("hash of the signature"),
    "purge": gettext_lazy("erasure"),
    "ran_by": gettext_lazy("account of the machine"),
    "redirect_page": gettext_lazy("page to go on to"),
    "restatement": gettext_lazy("restatement"),
    "road": gettext_lazy("road"),
    "signature": gettext_lazy("signature"),
    "signatures": gettext_lazy("signatures"),
    "signing_role": gettext_lazy("role at signing"),
    "state_of": gettext_lazy("state restored"),
    "step": gettext_lazy("step"),
    "takedown": gettext_lazy("takedown"),
    "target": gettext_lazy("what is erased"),
    "to": gettext_lazy("address after"),
    "two_roles": gettext_lazy("one person in two roles"),
    "urgent": gettext_lazy("urgent"),
    "with_descendants": gettext_lazy("the pages below it as well"),
}
# Whose codes have words.
CODES = {
    "answer": Takedown.Answer,
    "because": Signature.Ended,
    "cause": Takedown.Cause,
    "outcome": Takedown.Outcome,
    "step": Step,
    "target": Purge.Target,
}
# Shown by themselves.
TOLD = ("title", "signer", "post", "fingerprint", "statement", "comment", "reason")


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
    return words.get("comment") or mapping(words.get("data")).get("comment") or ""


def reason(entry: JournalEntry) -> str:
    return entry.words.get("reason") or ""


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


def technical(entry: JournalEntry) -> list[tuple[str, str]]:
    """What is for checking rather than reading, as names and values; nothing that is empty."""
    found = [
        (_("Code of the step"), entry.action),
        (_("kind of object"), entry.object_type),
        (_("key of the object"), entry.object_id),
        (_("revision"), entry.revision_id),
        *_flat(mapping(entry.facts)),
        *_flat(_untold(entry)),
        (_("hash of the line before"), entry.previous),
        (_("hash"), entry.hash),
    ]
    return [(capfirst(str(name)), _plain(value)) for name, value in found if _says(value)]


def _untold(entry: JournalEntry) -> dict:
    """The words that are not shown by themselves."""
    words = {name: value for name, value in entry.words.items() if name not in TOLD}
    data = mapping(words.pop("data", None))
    kept = mapping(entry.words.get("statement"))
    told = ("statements", "statement", "basis")
    left = {name: value for name, value in kept.items() if name not in told}
    return words | left | {name: value for name, value in data.items() if name != "comment"}


def _flat(facts: dict, above: str = "") -> Iterator[tuple[str, object]]:
    for name, value in facts.items():
        label = str(NAMES.get(name, name)) if not above else f"{above}.{name}"
        if isinstance(value, dict):
            yield from _flat(value, label)
        elif name in CODES:
            yield label, dict(CODES[name].choices).get(value, value)
        else:
            yield label, value


def _plain(value) -> str:
    if isinstance(value, bool):
        return yesno(value)
    if isinstance(value, list):
        return ", ".join(_plain(each) for each in value if _says(each))
    return str(value)


def _says(value) -> bool:
    return value is not None and value not in ("", [])


def _model(entry: JournalEntry) -> type[Model] | None:
    try:
        return apps.get_model(entry.object_type)
    except (LookupError, ValueError):
        # Of a room that is no longer there, or about nothing.
        return None
