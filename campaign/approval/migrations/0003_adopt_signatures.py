"""Signatures from before the journal get a line each, once: from here on none can be added."""

from django.db import migrations
from django.utils import timezone

from campaign.approval import chain

BATCH = 500


def proof(signature) -> str:
    facts = {
        "page": signature.page_id,
        "revision": signature.revision_id,
        "text": signature.text_id,
        "step": signature.step,
        "signer": signature.signer_id,
        "on_behalf_of": signature.on_behalf_of_id,
        "decision": signature.decision_id,
        "signed_at": chain.moment(signature.signed_at),
    }
    return chain.cover(facts, signature.salt)


def adopt(apps, schema_editor):
    get = apps.get_model
    signatures = get("approval", "Signature").objects
    entries, details = get("approval", "JournalEntry"), get("approval", "JournalDetail")
    head, _created = get("approval", "JournalHead").objects.get_or_create(pk=1)
    now = timezone.now()
    keys = list(signatures.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), BATCH):
        rows, apart, salted = [], [], []
        for signature in signatures.filter(pk__in=keys[start : start + BATCH]).order_by("pk"):
            signature.salt = chain.new_salt()
            salted.append(signature)
            entry, detail = line(entries, details, signature, head, now)
            rows.append(entry)
            apart.append(detail)
        signatures.bulk_update(salted, ["salt"])
        entries.objects.bulk_create(rows)
        details.objects.bulk_create(apart)
    head.save()


def line(entries, details, signature, head, now):
    number = head.number + 1
    words = {
        "title": signature.page_title,
        "fingerprint": signature.text_id,
        "signer": signature.signer_name,
        "statement": signature.statement,
        "comment": signature.comment,
    }
    detail = details(entry_id=number, kind="words", salt=chain.new_salt(), content=words)
    facts = {
        "signature": signature.pk,
        "proof": proof(signature),
        "step": signature.step,
        "signing_role": signature.role,
        "on_behalf_of": signature.on_behalf_of_id,
        "decision": signature.decision_id,
        "signed_at": chain.moment(signature.signed_at),
        "ended": bool(signature.ended_at),
    }
    entry = entries(
        number=number,
        at=now,
        action="approval.adopted",
        object_type="wagtailcore.page",
        object_id=str(signature.page_id),
        revision_id=signature.revision_id,
        facts=facts,
        digests={"words": chain.cover(words, detail.salt)},
        previous=head.hash,
    )
    covered = {
        "number": number,
        "at": chain.moment(now),
        "action": entry.action,
        "object": [entry.object_type, entry.object_id],
        "revision": entry.revision_id,
        "user": [None, "", ""],
        "facts": facts,
        "digests": entry.digests,
    }
    entry.hash = chain.seal(covered, head.hash)
    head.number, head.hash = number, entry.hash
    return entry, detail


class Migration(migrations.Migration):
    dependencies = [("approval", "0002_journal_and_proof")]
    operations = [migrations.RunPython(adopt, migrations.RunPython.noop)]
