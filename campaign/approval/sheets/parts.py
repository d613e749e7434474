"""The numbered parts of an approval sheet, as lists of facts and as tables."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from docx.shared import Mm

from campaign.approval.hours import moment
from campaign.approval.journal_actions import ACTIONS
from campaign.approval.models import Signature, Step
from campaign.approval.sheets import record
from campaign.approval.sheets.facts import KEPT, TIMED, WRITTEN, Deed, Person, Sheet, Version
from campaign.approval.sheets.words import end_of, hours, short
from campaign.paperwork.table import Column

DEEDS = {
    WRITTEN: gettext_lazy("Text written"),
    TIMED: gettext_lazy("Hours of publication changed"),
    KEPT: gettext_lazy("Saved without changing the text"),
    Step.CLEARANCE: gettext_lazy("State secrets cleared"),
    Step.LEADERSHIP: gettext_lazy("Approved for publication"),
    Step.OUTSIDE: gettext_lazy("Decided on outside the hub"),
    "wagtail.workflow.start": gettext_lazy("Submitted for approval"),
    record.RESUBMITTED: gettext_lazy("Submitted again"),
    record.SENT_ON: gettext_lazy("Sent on to the next step"),
    record.RETURNED: gettext_lazy("Returned with a comment"),
    record.WITHDRAWN: gettext_lazy("Withdrawn from approval"),
    "wagtail.publish": gettext_lazy("Made public"),
    record.SCHEDULED: gettext_lazy("Set to go public later"),
    "wagtail.publish.scheduled": gettext_lazy("Made public at the set time"),
    "wagtail.schedule.cancel": gettext_lazy("Set time withdrawn"),
    "wagtail.unpublish": gettext_lazy("Taken off the public site"),
    "wagtail.unpublish.scheduled": gettext_lazy("Taken off at the set time"),
    "wagtail.delete": gettext_lazy("Page deleted"),
}


@dataclass(frozen=True)
class Part:
    """One part: labelled facts, or rows under columns. A line break in a text is one on paper."""

    heading: str
    name: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    columns: tuple[Column, ...] = ()
    rows: tuple[list[str], ...] = ()

    @property
    def labelled_rows(self) -> list[list[tuple[Column, str]]]:
        """The rows, each cell with its column."""
        return [list(zip(self.columns, row, strict=True)) for row in self.rows]


def parts(sheet: Sheet) -> list[Part]:
    """The parts of `sheet` in their order; one that has nothing to say is left out."""
    found = [
        Part(_("Content decided on"), facts=_content(sheet)),
        Part(_("Decision made outside the hub"), facts=_decision(sheet)),
        Part(
            _("Versions"),
            "versions",
            columns=_version_columns(),
            rows=_rows(_version, sheet.versions),
        ),
        Part(
            _("Steps"),
            "deeds",
            columns=_deed_columns(),
            rows=_rows(_deed, enumerate(sheet.deeds, 1)),
        ),
        Part(_("Fingerprint of the content"), facts=_proof(sheet)),
    ]
    return [part for part in found if part.facts or part.rows]


def _content(sheet: Sheet) -> tuple[tuple[str, str], ...]:
    subject, approval = sheet.subject, sheet.approval
    key = approval.revision_id if approval else None
    approved = [str(version.number) for version in sheet.versions if version.key == key]
    return _filled(
        (_("Title"), subject.title),
        (_("Kind of page"), subject.kind[:1].upper() + subject.kind[1:]),
        (_("Public address"), subject.address),
        (_("Author unit"), subject.unit),
        (_("Version approved"), ", ".join(approved)),
        (_("Hours of publication"), "\n".join(hours(sheet.hours))),
        (_("Fingerprint"), short(sheet.proof.fingerprint)),
    )


def _decision(sheet: Sheet) -> tuple[tuple[str, str], ...]:
    """The decision by its own name; nothing where the hub's own signatures decided."""
    made = sheet.decision
    if made is None:
        return ()
    account = f" ({made.user.get_username()})" if made.user else ""
    return _filled(
        (_("Number of the decision"), made.number),
        (_("Date of the decision"), date_format(made.date, "d/m/Y")),
        (_("Signed by"), made.signer),
        (_("Decided"), made.statement),
        (_("File"), made.file_name),
        (_("Hash of the file (SHA-256)"), made.file_sha256),
        (_("Carried out by"), made.ran_by + account),
        (_("Recorded at"), moment(made.created_at)),
    )


def _proof(sheet: Sheet) -> tuple[tuple[str, str], ...]:
    proof = sheet.proof
    files = "\n".join(f"{title} ({short(hashed)})" for title, hashed in proof.files)
    later = [
        (_("Restated in form %(form)s") % {"form": form}, f"{text} ({moment(at)})")
        for form, text, at in proof.restated
    ]
    return _filled(
        (_("Keyed hash") if proof.is_erased else _("SHA-256"), proof.fingerprint),
        (_("Version of the form"), str(proof.form or "")),
        (_("Pictures and files"), files),
        *later,
    )


def _version_columns() -> tuple[Column, ...]:
    return (
        Column(_("Version"), Mm(22), centred=True),
        Column(_("Key"), Mm(20), centred=True),
        Column(_("Saved by"), Mm(50)),
        Column(_("Time"), Mm(33), centred=True),
        Column(_("What became of it"), Mm(40)),
    )


def _version(version: Version) -> list[str]:
    marks = ", ".join(str(mark.label) for mark in version.marks)
    by = version.by.name or _("The hub itself")
    return [str(version.number), str(version.key), by, moment(version.at), marks]


def _deed_columns() -> tuple[Column, ...]:
    return (
        # Wide enough for a day in any serif letters, where Times New Roman is not installed.
        Column(_("No."), Mm(10), centred=True),
        Column(_("Time"), Mm(27), centred=True),
        Column(_("Step"), Mm(30)),
        Column(_("Person, post, unit, role"), Mm(40)),
        Column(_("What was stated"), Mm(58)),
    )


def _deed(numbered: tuple[int, Deed]) -> list[str]:
    place, deed = numbered
    # Day and hour on a line each: the column is narrow.
    at = moment(deed.at).replace(" ", "\n")
    return [str(place), at, _what(deed), _person(deed.by), _said(deed)]


def _what(deed: Deed) -> str:
    label = DEEDS.get(deed.what) or ACTIONS.get(deed.what, ("", deed.what))[1]
    is_named = deed.task and deed.what in (record.SENT_ON, record.RETURNED)
    return f"{deed.task}:\n{label}" if is_named else str(label)


def _person(person: Person) -> str:
    behalf = _("On behalf of %(name)s") % {"name": person.on_behalf_of}
    lines = [person.name or _("The hub itself"), person.post, person.unit]
    lines += [person.role] if person.role != person.post else []
    lines += [behalf] if person.on_behalf_of else []
    return "\n".join(filter(None, lines))


def _said(deed: Deed) -> str:
    lines = [_("Version %(numbers)s") % {"numbers": _span(deed.versions)}] if deed.versions else []
    if deed.signature:
        lines += _signed(deed.signature)
    lines += hours(deed.hours)
    if deed.what == TIMED and not any(deed.hours):
        lines.append(_("No hours any more."))
    if deed.reason:
        lines.append(_("Reason: %(reason)s") % {"reason": deed.reason})
    if deed.comment:
        lines.append(_("Comment: %(comment)s") % {"comment": deed.comment})
    if deed.line:
        lines.append(_("Line %(number)s of the journal") % {"number": deed.line})
    return "\n".join(lines)


def _signed(signature: Signature) -> list[str]:
    kept, made = signature.statement, signature.decision
    lines = [f"– {words}" for words in kept.get("statements", {}).values()]
    if kept.get("basis"):
        lines.append(_("Basis: %(basis)s") % {"basis": kept["basis"]})
    if made:
        facts = {"number": made.number, "date": date_format(made.date, "d/m/Y")}
        lines.append(_("Decision %(number)s, %(date)s, made outside the hub") % facts)
    lines.append(_("Fingerprint %(short)s") % {"short": short(signature.text_id)})
    if kept.get("two_roles"):
        lines.append(_("The same person signed this text in another role."))
    if signature.ended_at:
        lines.append(_("No longer in force since %(when)s: %(why)s.") % end_of(signature))
    return lines


def _span(numbers: tuple[int, ...]) -> str:
    return str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}"


def _rows(write, things: Iterable) -> tuple[list[str], ...]:
    return tuple(write(thing) for thing in things)


def _filled(*rows: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((label, value) for label, value in rows if value)
