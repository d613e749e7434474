"""Every restatement: its line in the journal, and that both forms come from one content."""

import json
from collections.abc import Iterator

from django.utils.translation import gettext as _

from campaign.approval import form_history, journal
from campaign.approval.fingerprint import to_json
from campaign.approval.models import ApprovedText, JournalEntry, Restatement, Signature
from campaign.approval.restating import ACTION, proof
from campaign.approval.verification.findings import Finding, of_text

CHUNK = 200


class RestatementCheck:
    """One look at all restatements. After it, `bad` is known."""

    def __init__(self):
        self.bad: set[int] = set()

    def findings(self) -> Iterator[Finding]:
        """Every restatement that nobody made, or that is none."""
        last = 0
        rows = Restatement.objects.select_related("earlier", "text").order_by("pk")
        while chunk := list(rows.filter(pk__gt=last)[:CHUNK]):
            last = chunk[-1].pk
            proofs = _proofs(chunk)
            for each in chunk:
                if each.pk not in proofs:
                    what = _("%(text)s was put in its place without a line in the journal.")
                elif not _same_content(each.earlier, each.text, each.form):
                    what = _("%(text)s says something else than the text that it restates.")
                else:
                    continue
                self.bad.add(each.pk)
                yield of_text(what % {"text": each.text_id})


def _proofs(chunk: list[Restatement]) -> set[int]:
    """The keys of those that their line in the journal covers."""
    signatures = Signature.objects.filter(text__in=[each.earlier_id for each in chunk])
    salts = dict(signatures.values_list("pk", "salt"))
    pages = {str(pk) for pk in signatures.values_list("page_id", flat=True)}
    lines = JournalEntry.objects.filter(
        action=ACTION, object_type=journal.PAGE, object_id__in=pages
    )
    by_key = {each.pk: each for each in chunk}
    return {
        facts["restatement"]
        for facts in lines.values_list("facts", flat=True).iterator()
        if facts.get("restatement") in by_key
        and facts.get("signature") in salts
        and facts.get("proof") == proof(by_key[facts["restatement"]], salts[facts["signature"]])
    }


def _same_content(earlier: ApprovedText, text: ApprovedText, form: int) -> bool:
    whole, first = json.loads(text.canonical), json.loads(earlier.canonical)
    if whole["form"] != form:
        return False
    try:
        return to_json(form_history.as_form(whole, first["form"])) == earlier.canonical
    except LookupError:
        # The code no longer has this kind of page; the line in the journal must do.
        return True
