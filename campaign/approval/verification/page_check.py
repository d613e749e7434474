"""Every live page: what readers see now against the signatures in force."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Prefetch
from django.utils.translation import gettext as _
from wagtail.models import Page

from campaign.approval.children import read_together
from campaign.approval.fingerprint import canonical, digest, fingerprint, to_json
from campaign.approval.guard import lacking
from campaign.approval.hours import Hours, last_come, of_revisions
from campaign.approval.models import Approvable, Restatement, Signature, Step
from campaign.approval.turn import turn
from campaign.approval.verification import hours_check
from campaign.approval.verification.broken_rows import apart, chunks
from campaign.approval.verification.file_check import FileCheck
from campaign.approval.verification.findings import Finding, of_page, of_unread_page, unread
from campaign.approval.verification.reference_check import files_opened_by
from campaign.approval.verification.restatement_check import RestatementCheck
from campaign.approval.verification.signature_check import SignatureCheck

CHUNK = 100


@dataclass(frozen=True)
class Signed:
    """One signature in force: its step, the texts that it covers, whose it is."""

    step: str
    texts: frozenset[str]
    people: frozenset[int]
    is_two_roles: bool
    at: datetime
    hours: Hours


class PageCheck:
    """One look at all live pages, after the signatures were looked at."""

    def __init__(
        self,
        signatures: SignatureCheck,
        restatements: RestatementCheck,
        *,
        seen: Callable[[int], None] = lambda count: None,
    ):
        self.count = 0
        self.files = FileCheck()
        self._signatures, self._restatements = signatures, restatements
        self._seen = seen

    def findings(self) -> Iterator[Finding]:
        """Everything that readers see and that was not signed, in constant memory."""
        for keys in chunks(Page.objects.filter(live=True, depth__gt=1), CHUNK):
            if suspects := {found.page_id for found in self.check(keys)}:
                with turn():
                    # Perhaps one was just being published: now nobody writes.
                    again = self.check(suspects, again=True)
                yield from again
            self.count += len(keys)
            self._seen(self.count)

    def check(self, keys: Iterable[int], *, again: bool = False) -> list[Finding]:
        """What is wrong with those of these pages that are live."""
        return apart(partial(self._check, again=again), list(keys), of_unread_page)

    def _check(self, keys: list[int], *, again: bool) -> Iterator[Finding]:
        rows = Page.objects.filter(pk__in=keys, live=True).order_by("pk")
        by_type = defaultdict(list)
        for row in rows:
            by_type[row.content_type_id].append(row)
        opened = files_opened_by(row.pk for row in rows)
        signed = self._signed({key for row in rows for key in (row.pk, row.alias_of_id) if key})
        for type_id, bare in by_type.items():
            model = ContentType.objects.get_for_id(type_id).model_class()
            if not (model and issubclass(model, Approvable)):
                what = _("it is of a kind that has no approval.")
                yield from (of_page(row, what) for row in bare)
                continue
            whole = model.objects.in_bulk([row.pk for row in bare])
            read_together(list(whole.values()))
            for row in bare:
                page = whole.get(row.pk)
                try:
                    what = (
                        self._wrong(page, signed, opened[row.pk], again)
                        if page
                        else _("a part of it is gone.")
                    )
                except Exception as error:
                    # Whatever somebody did to one page: the others are looked at all the same.
                    what = unread(error)
                if what:
                    yield of_page(row, what)

    def _wrong(
        self, page: Page, signed: dict[int, list[Signed]], opened: set[str], again: bool
    ) -> str:
        form = canonical(page)
        content = digest(to_json(form))
        own = [
            each
            for key in (page.pk, page.alias_of_id)
            for each in signed.get(key, ())
            if content in each.texts
        ]
        steps = {each.step for each in own}
        if missing := lacking(steps):
            names = ", ".join(str(step.label) for step in missing)
            return _("what it says now lacks %(steps)s.") % {"steps": names}
        if Step.OUTSIDE not in steps and not _by_two(own):
            return _("one person signed it in both roles, which this hub does not allow.")
        if page.alias_of_id and not _shows_original(page, content):
            return _("it is not what its original shows.")
        if odd := hours_check.wrong(page, _hours_of_decision(own)):
            return odd
        files = form["content"].get("files", ())
        if others := opened.difference(files):
            return _("readers can open files by it that it does not show: %(files)s.") % {
                "files": ", ".join(sorted(others))
            }
        return next(filter(None, (self.files.wrong(name, again=again) for name in files)), "")

    def _signed(self, keys: set[int]) -> dict[int, list[Signed]]:
        """The sound signatures in force of these pages, by page."""
        known = Signature.objects.in_force().filter(page_id__in=keys).values_list("pk", flat=True)
        # By key first: a bad one may be unreadable.
        sound = Signature.objects.filter(pk__in=set(known) - self._signatures.bad)
        found = defaultdict(list)
        hours = of_revisions(sound.values_list("revision_id", flat=True))
        restatements = Restatement.objects.only("earlier", "text")
        sound = sound.select_related("text").defer("text__canonical")
        for signature in sound.prefetch_related(Prefetch("text__restatements", restatements)):
            restated = {
                each.text_id
                for each in signature.text.restatements.all()
                if each.pk not in self._restatements.bad
            }
            people = {signature.signer_id, signature.on_behalf_of_id} - {None}
            found[signature.page_id].append(
                Signed(
                    step=signature.step,
                    texts=frozenset({signature.text_id, *restated} - self._signatures.bad_texts),
                    people=frozenset(people),
                    is_two_roles=bool(signature.statement.get("two_roles")),
                    at=signature.signed_at,
                    hours=hours[signature.revision_id],
                )
            )
        return found


def _by_two(signed: list[Signed]) -> bool:
    """Whether clearance and leadership are two people's, or may be one's."""
    cleared = [each for each in signed if each.step == Step.CLEARANCE]
    approved = [each for each in signed if each.step == Step.LEADERSHIP]
    may_be_one = getattr(settings, "APPROVAL_ONE_PERSON_MAY_SIGN_BOTH", False)
    return any(
        first.people.isdisjoint(second.people)
        or (may_be_one and (first.is_two_roles or second.is_two_roles))
        for first in cleared
        for second in approved
    )


def _hours_of_decision(signed: list[Signed]) -> Hours:
    """For which hours the text is approved now."""
    decisions = [each for each in signed if each.step != Step.CLEARANCE]
    decisions.sort(key=lambda each: each.at)
    return last_come([each.hours for each in decisions])


def _shows_original(alias: Page, content: str) -> bool:
    original = type(alias).objects.filter(pk=alias.alias_of_id, live=True).first()
    return original is not None and fingerprint(original) == content
