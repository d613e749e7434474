"""The facts of a line of the journal, in words: what happened, and what is only for checking."""

from collections.abc import Iterator

from django.contrib.auth import get_user_model
from django.template.defaultfilters import yesno
from django.utils.dateparse import parse_datetime
from django.utils.text import capfirst
from django.utils.timezone import is_aware
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page, TaskState, WorkflowState

from campaign.approval.hours import moment
from campaign.approval.models import JournalEntry, Purge, Signature, Step, Takedown
from campaign.approval.verification.journal_walk import each_of, mapping
from campaign.organisation.services import name_of

HOUR = "revision.go_live_at"
# What people look for in a line, and what it is called to them. Nested facts go by their path.
TOLD = {
    "answer": gettext_lazy("what readers get"),
    "areas": gettext_lazy("areas covered"),
    "because": gettext_lazy("ended because"),
    "before": gettext_lazy("of the time before"),
    "source.signed_at": gettext_lazy("carried over from the clearance of"),
    "source.signer": gettext_lazy("carried over from the clearance by"),
    "cause": gettext_lazy("cause told to readers"),
    "confirmed": gettext_lazy("confirmed"),
    "count": gettext_lazy("how many were forgotten"),
    "destination.title": gettext_lazy("now below"),
    "erased": gettext_lazy("lines whose words were erased"),
    "from": gettext_lazy("address before"),
    "hidden": gettext_lazy("hidden at once"),
    "keep_live": gettext_lazy("the copy is public at once"),
    "moved": gettext_lazy("pages moved"),
    "outcome": gettext_lazy("outcome"),
    "page.locale.language_code": gettext_lazy("language of the copy"),
    "page.title": gettext_lazy("the copy"),
    "pages_off": gettext_lazy("pages taken off"),
    "person": gettext_lazy("account"),
    "ran_by": gettext_lazy("account of the machine"),
    "redirect_page": gettext_lazy("page to go on to"),
    "reply.text": gettext_lazy("answer to the remark"),
    "restriction.title": gettext_lazy("who may see the page"),
    "revision.created": gettext_lazy("version saved at"),
    HOUR: gettext_lazy("set to go live at"),
    "revision.has_live_version": gettext_lazy("already public then"),
    "road": gettext_lazy("road"),
    "signing_role": gettext_lazy("role at signing"),
    "source.title": gettext_lazy("before below"),
    "source_locale.language_code": gettext_lazy("language of the original"),
    "state_of": gettext_lazy("state restored"),
    "step": gettext_lazy("step"),
    "target": gettext_lazy("what is erased"),
    "title.new": gettext_lazy("title after"),
    "title.old": gettext_lazy("title before"),
    "to": gettext_lazy("address after"),
    "two_roles": gettext_lazy("one person in two roles"),
    "urgent": gettext_lazy("urgent"),
    "with_descendants": gettext_lazy("the pages below it as well"),
    "workflow.next.title": gettext_lazy("next step"),
    "workflow.status": gettext_lazy("came out as"),
    "workflow.task.title": gettext_lazy("step of the approval"),
}
# What only the check of a line needs; a fact that is in neither goes by its own name.
CHECKED = {
    "appointment": gettext_lazy("appointment"),
    "comment.contentpath": gettext_lazy("field of the remark"),
    "comment.id": gettext_lazy("key of the remark"),
    "destination.id": gettext_lazy("key of the section now above"),
    "source.fingerprint": gettext_lazy("fingerprint of the text carried over from"),
    "source.page": gettext_lazy("key of the page carried over from"),
    "source.proof": gettext_lazy("hash of the signature carried over"),
    "source.signature": gettext_lazy("signature carried over"),
    "covers": gettext_lazy("key of the picture before it was covered"),
    "decision": gettext_lazy("outside decision"),
    "earlier": gettext_lazy("earlier fingerprint"),
    "form": gettext_lazy("form"),
    "hashes": gettext_lazy("keyed hashes of what was erased"),
    "key": gettext_lazy("key of the object"),
    "merger": gettext_lazy("merger"),
    "on_behalf_of": gettext_lazy("on behalf of (account)"),
    "page.id": gettext_lazy("key of the copy"),
    "page.locale.id": gettext_lazy("key of the language of the copy"),
    "proof": gettext_lazy("hash of the signature"),
    "purge": gettext_lazy("erasure"),
    "reply.id": gettext_lazy("key of the answer"),
    "restatement": gettext_lazy("restatement"),
    "restriction.type": gettext_lazy("kind of restriction"),
    "revision.id": gettext_lazy("key of the version"),
    "signature": gettext_lazy("signature"),
    "signatures": gettext_lazy("signatures"),
    "source.id": gettext_lazy("key of the section before above"),
    "source_locale.id": gettext_lazy("key of the language of the original"),
    "takedown": gettext_lazy("takedown"),
    "workflow.id": gettext_lazy("key of the workflow"),
    "workflow.next.id": gettext_lazy("key of the next step"),
    "workflow.task.id": gettext_lazy("key of the step"),
    "workflow.task_state_id": gettext_lazy("key of this turn of the step"),
    "workflow.title": gettext_lazy("workflow gone through"),
}
# Whose codes have words.
CODES = {
    "answer": dict(Takedown.Answer.choices),
    "because": dict(Signature.Ended.choices),
    "cause": dict(Takedown.Cause.choices),
    "outcome": dict(Takedown.Outcome.choices),
    "road": {
        "schedule": gettext_lazy("at the set hour"),
        "verify_approvals": gettext_lazy("by the daily check"),
    },
    "step": dict(Step.choices),
    "target": dict(Purge.Target.choices),
    "workflow.status": dict(WorkflowState.STATUS_CHOICES) | dict(TaskState.STATUS_CHOICES),
}
PAGES = ("moved", "pages_off", "redirect_page")
# Accounts by their keys; rooms above add theirs here as to the words.
PEOPLE = {"person"}
# Shown by themselves.
APART = ("title", "signer", "post", "fingerprint", "statement", "comment", "reason")


def told(entry: JournalEntry) -> list[tuple[str, str]]:
    """What happened, as names and values; nothing that is empty."""
    return [(str(TOLD[path]), _words(path, value)) for path, value in _facts(entry) if path in TOLD]


def hour(entry: JournalEntry) -> str:
    """For when the line sets the publication; mostly empty."""
    set_for = [
        f"{capfirst(TOLD[path])} {_words(path, value)}"
        for path, value in _facts(entry)
        if path == HOUR
    ]
    return ", ".join(set_for)


def checked(entry: JournalEntry) -> list[tuple[str, str]]:
    """The other facts: keys and hashes, and what nobody has found words for."""
    found = ((path, value) for path, value in _facts(entry) if path not in TOLD)
    return [(str(CHECKED.get(path, path)), _words(path, value)) for path, value in found]


def plain(value) -> str:
    """One value as an office writes it: yes or no, local time, a list with commas."""
    if isinstance(value, bool):
        return yesno(value)
    if isinstance(value, list):
        return ", ".join(plain(each) for each in value if says(each))
    return _moment(value) or str(value)


def says(value) -> bool:
    return value is not None and value not in ("", [])


def _facts(entry: JournalEntry) -> Iterator[tuple[str, object]]:
    for path, value in (*_flat(mapping(entry.facts)), *_flat(_untold(entry))):
        if says(value):
            yield path, value


def _untold(entry: JournalEntry) -> dict:
    """The words that are not shown by themselves."""
    words = {name: value for name, value in entry.words.items() if name not in APART}
    data = dict(mapping(words.pop("data", None)))
    # A remark beside the text comes with its place, the comment on a step as a word alone.
    beside = mapping(data.pop("comment", None))
    remark = {name: value for name, value in beside.items() if name != "text"}
    kept = mapping(entry.words.get("statement"))
    shown = ("statements", "statement", "basis")
    left = {name: value for name, value in kept.items() if name not in shown}
    return words | left | data | ({"comment": remark} if remark else {})


def _flat(facts: dict, above: str = "") -> Iterator[tuple[str, object]]:
    for name, value in facts.items():
        path = f"{above}.{name}" if above else name
        if isinstance(value, dict):
            yield from _flat(value, path)
        else:
            yield path, value


def _words(path: str, value) -> str:
    if path in CODES and isinstance(value, str):
        return str(CODES[path].get(value, value))
    if path in PAGES:
        return _titles(value if isinstance(value, list) else [value])
    if path in PEOPLE and isinstance(value, int):
        return name_of(get_user_model()._default_manager.filter(pk=value).first()) or str(value)
    return plain(value)


def _titles(keys: list) -> str:
    """The pages by their titles of today; one that is gone by its key."""
    found = Page.objects.filter(pk__in=each_of(keys, int)).values_list("pk", "title")
    titles = {str(key): title for key, title in found}
    gone = _("no longer there")
    return ", ".join(titles.get(str(key)) or f"{key} ({gone})" for key in keys)


def _moment(value) -> str:
    """Local time of what was stored as UTC; empty for what is no moment."""
    try:
        at = parse_datetime(value) if isinstance(value, str) else None
    except ValueError:
        return ""
    return moment(at) if at and is_aware(at) else ""
