"""Making an approval sheet out of what is stored, in a number of queries that does not grow."""

import json
from collections.abc import Iterable

from django.apps import apps

from campaign.approval.fingerprint import canonical, digest, to_json
from campaign.approval.guard import missing_signatures
from campaign.approval.hours import Hours, of_revisions
from campaign.approval.models import ApprovedText, Restatement, Signature, Step
from campaign.approval.sheets import deeds, record
from campaign.approval.sheets.changes import changes
from campaign.approval.sheets.facts import (
    KEPT,
    Deed,
    Mark,
    NoSheet,
    Proof,
    Sheet,
    Subject,
    Version,
)
from campaign.approval.sheets.head import issuer_of
from campaign.approval.sheets.history import History, Round
from campaign.approval.sheets.people import People
from campaign.approval.standing import standing_of
from campaign.organisation.models import Unit
from campaign.organisation.services import unit_of

MARKS = {
    record.RETURNED: Mark.RETURNED,
    Step.CLEARANCE: Mark.CLEARED,
    Step.LEADERSHIP: Mark.APPROVED,
    Step.OUTSIDE: Mark.DECIDED,
    **dict.fromkeys(record.SUBMITTED, Mark.SUBMITTED),
}


def newest(page_id: int) -> Sheet:
    """The sheet of the page's latest approval; before the first one, of what is under way.

    Raises NoSheet for a page that is neither approved nor can be.
    """
    history = History(page_id)
    if not history.approvals:
        return _open(history)
    return _approved(history, history.approvals[-1])


def approved(page_id: int, signature_id: int) -> Sheet:
    """The sheet of the approval given by this leadership or outside signature, or NoSheet."""
    history = History(page_id)
    chosen = next((each for each in history.approvals if each.pk == signature_id), None)
    if chosen is None:
        raise NoSheet
    return _approved(history, chosen)


def under_way(page_id: int) -> Sheet:
    """The sheet of the page's text that is not approved yet, or NoSheet."""
    return _open(History(page_id))


def _approved(history: History, approval: Signature) -> Sheet:
    told = history.round_of(approval)
    stored = ApprovedText.objects.filter(pk=approval.text_id).first()
    form = _form(stored.canonical if stored else "")
    return _sheet(
        history,
        told,
        form,
        title=approval.page_title,
        proof=_proof(approval.text_id, form, told.restatements),
        issuer=issuer_of(approval.signer, on=told.day),
        hours=of_revisions([approval.revision_id])[approval.revision_id],
        has_open=history.has_open_round(),
    )


def _open(history: History) -> Sheet:
    told = history.open_round()
    page = history.page.get_latest_revision_as_object()
    text = to_json(canonical(page))
    content, form = digest(text), _form(text)
    return _sheet(
        history,
        told,
        form,
        title=page.title,
        proof=_proof(content, form),
        issuer=issuer_of(None, on=told.day),
        hours=Hours(page.go_live_at, page.expire_at),
        missing=tuple(missing_signatures(page, content)),
        standing=standing_of(history.page),
        has_open=True,
    )


def _sheet(history: History, told: Round, form: dict, *, title: str, **facts) -> Sheet:
    people = People(told)
    numbers = {revision.pk: place for place, revision in enumerate(told.revisions, 1)}
    changed = changes(told.revisions, base=told.base)
    saved = deeds.saved(told, people, numbers, changed)
    done = [*saved, *deeds.done(history, told, people, numbers)]
    steps = sorted(done, key=lambda deed: deed.at)
    return Sheet(
        subject=_subject(history, told, form, title),
        approval=told.approval,
        counting=tuple(told.counting),
        versions=tuple(_versions(history, told, people, steps, changed)),
        deeds=tuple(deeds.joined(steps)),
        day=told.day,
        approvals=tuple(history.approvals),
        **facts,
    )


def _versions(
    history: History, told: Round, people: People, steps: list[Deed], changed: dict[int, str]
) -> list[Version]:
    page = history.page
    live = page.live_revision_id if page and page.live else None
    versions = []
    for number, revision in enumerate(told.revisions, 1):
        marks = [Mark.UNCHANGED] if changed[revision.pk] == KEPT else []
        marks += [
            MARKS[deed.what] for deed in steps if deed.what in MARKS and number in deed.versions
        ]
        if revision.pk == live:
            marks.append(Mark.LIVE)
        versions.append(
            Version(
                number=number,
                key=revision.pk,
                by=people.writer(revision),
                at=revision.created_at,
                marks=tuple(dict.fromkeys(marks)),
            )
        )
    return versions


def _form(text: str) -> dict:
    """A canonical text as data; empty where it was erased."""
    try:
        form = json.loads(text)
    except ValueError:
        return {}
    return form if isinstance(form, dict) else {}


def _proof(fingerprint: str, form: dict, restatements: Iterable[Restatement] = ()) -> Proof:
    files = form.get("content", {}).get("files", {}).values()
    return Proof(
        fingerprint=fingerprint,
        form=form.get("form"),
        restated=tuple(
            (each.form, each.text_id, each.made_at)
            for each in restatements
            if each.earlier_id == fingerprint
        ),
        files=tuple((file.get("title", ""), file.get("hash", "")) for file in files),
    )


def _subject(history: History, told: Round, form: dict, title: str) -> Subject:
    content = form.get("content", {})
    try:
        kind = str(apps.get_model(form["kind"])._meta.verbose_name)
    except (KeyError, LookupError, ValueError):
        kind = ""
    unit = Unit.objects.filter(pk=content.get("unit")).prefetch_related("names").first()
    if unit is None and history.page and history.page.owner:
        unit = unit_of(history.page.owner, on=told.day)
    return Subject(
        page_id=history.page_id,
        page=history.page,
        title=title,
        kind=kind,
        unit=unit.name_on(told.day) if unit else "",
        is_sample=bool(content.get("is_sample")),
    )


__all__ = ["NoSheet", "approved", "newest", "under_way"]
