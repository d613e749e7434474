"""Every restatement: its line in the journal, and that both forms come from one content."""

import json
from collections.abc import Iterator

from django.utils.translation import gettext as _

from campaign.approval import form_history, journal
from campaign.approval.fingerprint import to_json
from campaign.approval.models import ApprovedText, JournalEntry, Restatement, Signature
from campaign.approval.restating import ACTION, proof
from campaign.approval.verification.broken_rows import apart, chunks
from campaign.approval.verification.findings import Finding, of_text, unread_text
from campaign.approval.verification.journal_walk import key_of, mapping

CHUNK = 200


class RestatementCheck:
    """One look at all restatements. After it, `bad` is known."""

    def __init__(self):
        self.bad: set[int] = set()

    def findings(self) -> Iterator[Finding]:
        """Every restatement that nobody made, or that is none."""
        for keys in chunks(Restatement.objects.all(), CHUNK):
            for key, what in apart(_check, keys, _unread):
                self.bad.add(key)
                yield of_text(what)


def _check(keys: list[int]) -> Iterator[tuple[int, str]]:
    """What is wrong with each of these restatements, in words."""
    rows = Restatement.objects.filter(pk__in=keys).select_related("earlier", "text")
    chunk = list(rows.order_by("pk"))
    proofs = _proofs(chunk)
    for each in chunk:
        if each.pk not in proofs:
            what = _("%(text)s was put in its place without a line in the journal.")
        elif not _same_content(each.earlier, each.text, each.form):
            what = _("%(text)s says something else than the text that it restates.")
        else:
            continue
        yield each.pk, what % {"text": each.text_id}


def _unread(key: int, error: Exception) -> tuple[int, str]:
    text = Restatement.objects.values_list("text_id", flat=True).get(pk=key)
    return key, unread_text(text, error)


def _proofs(chunk: list[Restatement]) -> set[int]:
    """The keys of those that their line in the journal covers."""
    signatures = Signature.objects.filter(text__in=[each.earlier_id for each in chunk])
    salts = dict(signatures.values_list("pk", "salt"))
    pages = {str(pk) for pk in signatures.values_list("page_id", flat=True)}
    lines = JournalEntry.objects.filter(
        action=ACTION, object_type=journal.PAGE, object_id__in=pages
    )
    by_key = {each.pk: each for each in chunk}
    found = set()
    for facts in map(mapping, lines.values_list("facts", flat=True).iterator()):
        key, signature = key_of(facts, "restatement"), key_of(facts, "signature")
        if key not in by_key or signature not in salts:
            continue
        if facts.get("proof") == proof(by_key[key], salts[signature]):
            found.add(key)
    return found


def _same_content(earlier: ApprovedText, text: ApprovedText, form: int) -> bool:
    whole, first = json.loads(text.canonical), json.loads(earlier.canonical)
    if whole["form"] != form:
        return False
    try:
        return to_json(form_history.as_form(whole, first["form"])) == earlier.canonical
    except LookupError:
        # The code no longer has this kind of page; the line in the journal must do.
        return True
