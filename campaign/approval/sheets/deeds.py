"""The steps of a round: what was saved, signed, sent on, returned, and what came of it."""

from itertools import groupby

from campaign.approval.hours import Hours, of_content
from campaign.approval.models import Signature
from campaign.approval.sheets import record
from campaign.approval.sheets.facts import SAVED, TIMED, Deed
from campaign.approval.sheets.history import History, Round
from campaign.approval.sheets.people import People
from campaign.approval.sheets.record import Line


def saved(
    told: Round, people: People, numbers: dict[int, int], changed: dict[int, str]
) -> list[Deed]:
    """Each version as a step: `changed` says what it brought."""
    return [
        Deed(
            what=changed[each.pk],
            at=each.created_at,
            by=people.writer(each),
            versions=(numbers[each.pk],),
            hours=of_content(each.content) if changed[each.pk] == TIMED else Hours(),
        )
        for each in told.revisions
    ]


def done(history: History, told: Round, people: People, numbers: dict[int, int]) -> list[Deed]:
    """The signatures of the round, and what its lines tell beside them."""

    def places(key: int | None) -> tuple[int, ...]:
        return (numbers[key],) if key in numbers else ()

    signed = [
        Deed(
            what=each.step,
            at=each.signed_at,
            by=people.signer(each),
            versions=places(each.revision_id),
            comment=each.comment,
            signature=each,
            line=history.record.numbers.get(each.pk),
        )
        for each in told.signatures
    ]
    tasks = record.signing_tasks()
    other = [
        Deed(
            what=line.action,
            at=line.at,
            by=people.doer(line),
            versions=places(_version_of(line, told)),
            task=line.task,
            comment=line.comment,
            reason=line.reason,
            hours=line.hours,
            line=line.number,
        )
        for line in told.lines
        if not _is_signing(line, tasks, told.signatures)
    ]
    return [*signed, *other]


def _version_of(line: Line, told: Round) -> int | None:
    """The version that a line is about. Wagtail notes the returned one for what comes after it."""
    if line.action != record.RESUBMITTED:
        return line.revision_id
    saved = [each.pk for each in told.revisions if each.created_at <= line.at]
    return saved[-1] if saved else line.revision_id


def _is_signing(line: Line, tasks: set[int], signatures: list[Signature]) -> bool:
    """Whether the line tells of a signing step what its signature tells already."""
    if line.action != record.SENT_ON:
        return False
    if line.task_id:
        return line.task_id in tasks
    # The words of the line were erased.
    return (line.user_id, line.revision_id) in {(s.signer_id, s.revision_id) for s in signatures}


def joined(deeds: list[Deed]) -> list[Deed]:
    """Versions that one person saved one after the other, as one step."""
    steps = []
    for (is_saved, _by), run in groupby(deeds, key=lambda deed: (deed.what in SAVED, deed.by)):
        found = list(run)
        steps += [_one(found)] if is_saved else found
    return steps


def _one(run: list[Deed]) -> Deed:
    """What the versions of this run brought together."""
    brought = {deed.what for deed in run}
    numbers = (number for deed in run for number in deed.versions)
    timed = [deed.hours for deed in run if deed.what == TIMED]
    return Deed(
        what=next(what for what in SAVED if what in brought),
        at=run[-1].at,
        by=run[-1].by,
        versions=tuple(numbers),
        hours=timed[-1] if timed else Hours(),
    )
