"""Signed texts carried over into the present canonical form, without a new signature.

A text is restated only where its own old form can still be made from what is stored, letter by
letter, and the fields that came since hold what nobody chose: their default, or nothing. So no
approval is lost when the form changes, and none is won.

Each text is restated from the form that was signed, never from an earlier restatement.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from campaign.approval import chain, fingerprint, form_defaults, form_history, journal
from campaign.approval.models import Approvable, ApprovedText, Restatement, Signature
from campaign.approval.models.signature import signing_service
from campaign.approval.turn import turn

ACTION = "approval.restated"
CHUNK = 100


@dataclass(frozen=True)
class Left:
    """A signed text that cannot be carried over, and why: its page needs a new round."""

    page_id: int
    title: str
    is_live: bool
    why: str

    def __str__(self) -> str:
        return f"{self.page_id} “{self.title}”: {self.why}"


@dataclass
class Report:
    """How many texts were restated, or could be, and which need a new round."""

    restated: int = 0
    left: list[Left] = field(default_factory=list)


class CannotRestate(Exception):
    """Why a text stays in its old form, in words."""


# What a page raises that somebody broke, or whose kind the code no longer has.
BROKEN = (AttributeError, LookupError, ObjectDoesNotExist, OSError, TypeError, ValueError)


def restate(*, apply: bool) -> Report:
    """Restate every signed text in force that is in an earlier form; only count without `apply`.

    May be killed and run again: each chunk is one transaction, and what is done is not asked
    for again.
    """
    report = Report()
    last = 0
    keys = due().order_by("pk").values_list("pk", flat=True)
    while chunk := list(keys.filter(pk__gt=last)[:CHUNK]):
        last = chunk[-1]
        with turn():
            # Inside its turn, whatever another one has done or ended meanwhile is left out.
            _restate(due().filter(pk__in=chunk), report, apply=apply)
    return report


def due() -> QuerySet[Signature]:
    """Signatures in force whose text is in an earlier form and was not yet restated."""
    form = fingerprint.FORM_VERSION
    present = Q(text__canonical__contains=f',"form":{form},"kind":"')
    restated = Restatement.objects.filter(form=form).values("earlier")
    return Signature.objects.in_force().exclude(present).exclude(text__in=restated)


def proof(restatement: Restatement, salt: str) -> str:
    """The hash by which the journal knows this restatement; `salt` is that of a signature."""
    facts = {
        "earlier": restatement.earlier_id,
        "text": restatement.text_id,
        "form": restatement.form,
    }
    return chain.cover(facts, salt)


def _restate(signatures: QuerySet[Signature], report: Report, *, apply: bool) -> None:
    done: set[str] = set()
    lines = []
    # Only what is needed: nothing else in these rows can stop the others.
    rows = signatures.select_related("text").only(
        *("page", "page_title", "revision_id", "salt", "text__canonical")
    )
    for signature in rows.order_by("pk"):
        if signature.text_id in done:
            continue
        try:
            text = restated(signature)
        except (CannotRestate, *BROKEN) as reason:
            why = str(reason) if isinstance(reason, CannotRestate) else repr(reason)
            _leave(signature, why, report)
            continue
        done.add(signature.text_id)
        report.restated += 1
        if apply:
            lines.append(_write(signature, text))
    journal.append(lines)


def restated(signature: Signature) -> str:
    """The signed text of `signature` in the present form. Raises CannotRestate."""
    why = _("what was signed is stored no more")
    first = json.loads(signature.text.canonical)["form"]
    for page in _stored(signature):
        text = fingerprint.to_json(fingerprint.canonical(page))
        whole = json.loads(text)
        if fingerprint.to_json(form_history.as_form(whole, first)) != signature.text.canonical:
            continue
        if chosen := form_defaults.chosen(whole, first):
            why = _("nobody signed what stands in %(fields)s") % {"fields": ", ".join(chosen)}
            continue
        return text
    raise CannotRestate(why)


def _stored(signature: Signature) -> Iterator[Page]:
    """Where the signed text may still stand: the live row, the revision that was signed."""
    page = Page.objects.filter(pk=signature.page_id).first()
    if page is None or not issubclass(page.specific_class or Page, Approvable):
        return
    yield page.specific
    revision = Revision.page_revisions.filter(
        pk=signature.revision_id or 0, object_id=str(signature.page_id)
    ).first()
    if revision is not None:
        yield revision.as_object()


def _write(signature: Signature, text: str) -> journal.Line:
    present, _created = ApprovedText.objects.get_or_create(
        fingerprint=fingerprint.digest(text), defaults={"canonical": text}
    )
    with signing_service():
        restatement = Restatement.objects.create(
            earlier=signature.text, text=present, form=fingerprint.FORM_VERSION
        )
    return journal.Line(
        action=ACTION,
        object_type=journal.PAGE,
        object_id=str(signature.page_id),
        facts={
            "form": restatement.form,
            "restatement": restatement.pk,
            "signature": signature.pk,
            "proof": proof(restatement, signature.salt),
        },
        words={
            "title": signature.page_title,
            "fingerprint": restatement.text_id,
            "earlier": restatement.earlier_id,
        },
    )


def _leave(signature: Signature, why: str, report: Report) -> None:
    # Joined there: the key may be none.
    is_live = Signature.objects.filter(pk=signature.pk, page__live=True).exists()
    left = Left(signature.page_id, signature.page_title, is_live, why)
    if left not in report.left:
        report.left.append(left)
