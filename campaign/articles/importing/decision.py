"""The decision made outside the hub under which imported pages go live."""

import re
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from campaign.approval.models import OutsideDecision

_FORM = re.compile(r"\s*(?P<number>.+?)\s*,\s*(\d{1,2})/(\d{1,2})/(\d{4})\s*,\s*(?P<signer>.+?)\s*")


class NotADecision(Exception):
    """The text names no decision; the message says what is wrong with it."""


@dataclass(frozen=True)
class Named:
    """Number, date and signer of a decision, as given on the command line."""

    number: str
    date: date
    signer: str


def read(text: str, *, today: date) -> Named:
    """Read "NUMBER, dd/mm/yyyy, SIGNER"; raises NotADecision."""
    match = _FORM.fullmatch(text)
    if not match:
        raise NotADecision(_("A decision is given as “NUMBER, dd/mm/yyyy, SIGNER”."))
    day, month, year = (int(part) for part in match.group(2, 3, 4))
    try:
        named = Named(match["number"], date(year, month, day), match["signer"])
    except ValueError as error:
        raise NotADecision(_("The decision's date does not exist.")) from error
    if named.date > today:
        raise NotADecision(_("The decision's date lies in the future."))
    if any(len(given) > limit for given, limit in ((named.number, 100), (named.signer, 200))):
        raise NotADecision(_("The decision's number or signer is too long."))
    return named


def record(named: Named, *, file_name: str, file_sha256: str, ran_by: str, user) -> OutsideDecision:
    """The record of this decision over this file, made once however often the import runs."""
    decision, _created = OutsideDecision.objects.get_or_create(
        number=named.number,
        date=named.date,
        signer=named.signer,
        file_sha256=file_sha256,
        defaults={
            "file_name": file_name[-255:],
            "ran_by": ran_by[:150],
            "user": user,
            "statement": _(
                "The decision to publish these texts included the check that nothing in them "
                "is a state secret."
            ),
        },
    )
    return decision


def same(decision: OutsideDecision | None) -> set[int]:
    """Keys of the records of the same decision, over whichever file."""
    if decision is None:
        return set()
    return set(
        OutsideDecision.objects.filter(
            number=decision.number, date=decision.date, signer=decision.signer
        ).values_list("pk", flat=True)
    )
