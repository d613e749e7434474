"""The approval sheet in the words of an office: what the page and the Word file both print."""

from datetime import datetime

from django.utils.translation import gettext as _

from campaign.approval.hours import Hours, moment
from campaign.approval.models import Signature
from campaign.approval.sheets.facts import Sheet
from campaign.approval.standing import Stage, Standing
from campaign.organisation.services import name_of
from campaign.paperwork.closing import Signing

SHORT = 12


def short(fingerprint: str) -> str:
    """A fingerprint for reading; the whole one stands at the end of the sheet."""
    return f"{fingerprint[:SHORT]}…"


def about(sheet: Sheet) -> str:
    """What the sheet is about, below its title."""
    if not sheet.subject.title:
        return _("Publication of a text that was erased since")
    return _("Publication of “%(title)s”") % {"title": sheet.subject.title}


def status(sheet: Sheet) -> str:
    """In a sentence or two, where the approval stands."""
    if sheet.approval is None:
        return f"{_lacking(sheet)} {_where(sheet.standing)}".strip()
    if sheet.ended:
        return _over(sheet.ended, is_outside=sheet.decision is not None)
    if sheet.decision:
        said = _("Decided on outside the hub. The record of the decision is in force.")
    else:
        said = _("Approved. The signatures are in force.")
    return " ".join([said, *hours(sheet.hours)])


def hours(of: Hours) -> list[str]:
    """From when and until when a text is public, a sentence each; none for what has no hours."""
    found = []
    if of.go_live_at:
        found.append(_("To be public from %(when)s.") % {"when": moment(of.go_live_at)})
    if of.expire_at:
        found.append(_("To be public until %(when)s.") % {"when": moment(of.expire_at)})
    return found


def remarks(sheet: Sheet) -> list[str]:
    """What a reader of the sheet must not overlook; mostly nothing."""
    names = ", ".join(sheet.samples)
    found = {
        _("One person signed in two roles, as the setting for a small Centre allows."): (
            sheet.by_one_person
        ),
        _("The text itself was erased; who signed and when remains."): sheet.proof.is_erased,
        _("The page itself is deleted; the record remains."): sheet.subject.page is None,
        _("Sample text, written to show how the hub works."): sheet.subject.is_sample,
        _("Sample accounts, no real persons: %(names)s.") % {"names": names}: names,
        _("The names of the bodies are sample data."): sheet.issuer and sheet.issuer.is_sample,
    }
    return [remark for remark, holds in found.items() if holds]


def signing(sheet: Sheet, *, printed_by: str) -> Signing:
    """Who signs the paper: the leader who approved, else whoever printed it."""
    approval, over = sheet.approval, _stamp(sheet.ended)
    if approval is None or sheet.decision:
        return Signing(post=_("Printed by"), name=printed_by, note=over)
    signed = _("(approved in the hub at %(when)s)") % {"when": moment(approval.signed_at)}
    note = "\n".join(filter(None, [signed, over]))
    post, name = approval.post or approval.role, approval.signer_name
    return Signing(post=post, name=name, note=note, authority=authority(approval))


def _stamp(ended: Signature | None) -> str:
    """What an office stamps on a paper that is void: nobody reads only its end as in force."""
    if ended is None:
        return ""
    return _("NO LONGER IN FORCE since %(when)s: %(why)s") % end_of(ended)


def end_of(ended: Signature) -> dict[str, str]:
    """When and why a signature ended, for a sentence."""
    return {"when": moment(ended.ended_at), "why": ended.get_ended_because_display()}


def authority(signature: Signature) -> str:
    """On whose authority somebody signed; mostly empty."""
    name = name_of(signature.on_behalf_of)
    return _("On behalf of %(name)s") % {"name": name} if name else ""


def recipients(sheet: Sheet) -> list[str]:
    """Who gets the paper."""
    return [*filter(None, [sheet.subject.unit]), _("Kept in: file of approvals")]


def origin(*, printed_by: str, at: datetime) -> str:
    """Where the paper comes from, and what a signature in the hub is."""
    return _(
        "Printed from the hub by %(name)s, %(when)s. Signing in the hub is done with a personal "
        "account; it is not a digital signature."
    ) % {"name": printed_by, "when": moment(at)}


def _over(ended: Signature, *, is_outside: bool) -> str:
    if is_outside:
        said = _("The record of the decision is no longer in force since %(when)s: %(why)s.")
    else:
        said = _("The signatures are no longer in force since %(when)s: %(why)s.")
    return said % end_of(ended)


def _where(standing: Standing | None) -> str:
    if standing is None:
        return ""
    if standing.stage == Stage.WAITING:
        return _("Waiting at the step “%(step)s” since %(since)s.") % {
            "step": standing.step,
            "since": moment(standing.since),
        }
    if standing.stage == Stage.RETURNED:
        return _("Returned at the step “%(step)s” by %(by)s, %(since)s.") % {
            "step": standing.step,
            "by": standing.by,
            "since": moment(standing.since),
        }
    return _("Not submitted for approval.")


def _lacking(sheet: Sheet) -> str:
    if not sheet.missing:
        return ""
    steps = ", ".join(str(step.label) for step in sheet.missing)
    return _("Not approved. Still missing: %(steps)s.") % {"steps": steps}
