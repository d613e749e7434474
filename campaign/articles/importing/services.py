"""Making and updating articles from lines, a batch in one transaction."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from enum import Enum

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import OperationalError
from django.utils.translation import gettext as _
from wagtail.models import PageLogEntry, ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from campaign.approval.children import read_once
from campaign.approval.models import OutsideDecision, Signature, Step
from campaign.approval.publishing import go_live_by_decision
from campaign.approval.turn import turn
from campaign.articles.importing import building, place, records, rows
from campaign.articles.importing import decision as decisions
from campaign.articles.importing.lines import Line, Refused
from campaign.articles.models import ArticlePage


class Outcome(Enum):
    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    DELETED = "deleted"


Taken = tuple[Line, Outcome | Refused]


Note = Callable[[ArticlePage], None]


@contextmanager
def no_index() -> Iterator[Note]:
    """For a hub without a search index."""
    yield lambda page: None


class Importer:
    """One run of the import. Running it again, or two at once, makes no page twice.

    `indexing` gives a context manager that yields a function to note a page for the search
    index, and writes what was noted at its end. It ends inside the transaction, so that a
    kill leaves no page unindexed.
    """

    def __init__(
        self,
        *,
        decision: OutsideDecision | None = None,
        user=None,
        indexing: Callable[[], AbstractContextManager[Note]] = no_index,
        deleted_too: bool = False,
    ):
        self.decision = decision
        self.decisions = decisions.same(decision)
        self.user = user
        self.indexing = indexing
        self.deleted = set() if deleted_too else records.deleted_keys()
        # A decision that leadership has overruled makes nothing public again.
        again = decision and deleted_too
        self.taken_down = records.deleted_keys(taken_down=True) if again else set()
        with turn(), indexing():
            self.index_id = place.prepare(decision, user=user).pk

    def take(self, lines: list[Line]) -> list[Taken]:
        """Write these lines; what cannot be written comes back with its reason.

        Raises OperationalError when the database itself fails (locked, full, gone).
        """
        return [taken for part in _apart(lines) for taken in self._take(part)]

    def _take(self, lines: list[Line]) -> list[Taken]:
        """Take lines of different ids, together if that works, else one by one."""
        try:
            with (
                # Not beside a takedown: what it takes off now must be seen here.
                turn(),
                self.indexing() as note,
                disable_reference_index_auto_update(),
            ):
                return _Batch(self, lines, note).take()
        except OperationalError:
            raise
        except Exception as error:
            # Whatever it is, it costs only the line that it comes from.
            if len(lines) == 1:
                return [(lines[0], Refused(_words(error)))]
            return [taken for line in lines for taken in self._take([line])]


class _Batch:
    """Lines of different ids and their pages, in one transaction."""

    def __init__(self, importer: Importer, lines: list[Line], note: Note):
        self.importer, self.lines, self.note = importer, lines, note
        self.decision = importer.decision
        self.place = place.Place(importer.index_id)
        found = ArticlePage.objects.filter(import_key__in=[line.key for line in lines])
        self.pages = {page.import_key: page for page in found}
        self.records = records.latest([page.pk for page in self.pages.values()])
        # Drafts that are what their line says, to go live together.
        self.decided: list[ArticlePage] = []
        self.sections: dict[str, bool] = {}

    def take(self) -> list[Taken]:
        outcomes = {
            line.key: self._first(line) for line in self.lines if line.key not in self.pages
        }
        wanted = [line for line in self.lines if outcomes.get(line.key) is Outcome.CREATED]
        made = [building.article(line) for line in wanted]
        self.place.add(made)
        if self.decision:
            self.decided += made
        for line in self.lines:
            if page := self.pages.get(line.key):
                outcomes[line.key] = self._meet(page, line)
        if self.decision:
            rows.make_live(self.decided, decision=self.decision, user=self.importer.user)
        self.pages |= {page.import_key: page for page in made}
        self._finish(outcomes)
        return [(line, outcomes[line.key]) for line in self.lines]

    def _first(self, line: Line) -> Outcome | Refused:
        """What becomes of a line that has no page."""
        if line.key in self.importer.deleted:
            return Outcome.DELETED
        if line.key in self.importer.taken_down:
            return Refused(_taken_down())
        if self.decision and self._is_taken_down(self.place.index.path):
            return Refused(_section_taken_down())
        return Outcome.CREATED

    def _meet(self, page: ArticlePage, line: Line) -> Outcome | Refused:
        """Bring the page that an earlier run made to what the line says now."""
        if self._is_known(page, line):
            return Outcome.UNCHANGED
        if page.locked or page.workflow_in_progress:
            return Refused(_("its page is locked or on its way through approval here"))
        if self.decision is None:
            draft = page.get_latest_revision_as_object()
            building.fill(draft, line)
            draft.save_revision(user=self.importer.user, clean=False)
            return Outcome.UPDATED
        if objection := self._objection(page):
            return Refused(objection)
        return self._decide(page, line)

    def _decide(self, page: ArticlePage, line: Line) -> Outcome | Refused:
        """Have the text of the line, and nothing besides, go live in the row of `page`."""
        is_as_made = not page.live and not page.latest_revision_id
        is_as_made = is_as_made and building.matches(page, line)
        if is_as_made:
            read_once(page)
        else:
            building.fill(page, line)
        if building.says_more(page, line):
            return Refused(_edited())
        if is_as_made:
            self.decided.append(page)
        else:
            go_live_by_decision(page=page, decision=self.decision, user=self.importer.user)
            # Also where nothing is left to note: else a file that is gone from it stays public.
            ReferenceIndex.create_or_update_for_object(page)
        return Outcome.UPDATED

    def _objection(self, page: ArticlePage) -> str:
        """Why no decision from outside makes `page` live, or live with another text."""
        if page.first_published_at and not page.live:
            return _taken_down()
        if self._is_taken_down(page.path[: -page.steplen]):
            return _section_taken_down()
        return _edited() if self._is_edited(page) else ""

    def _is_edited(self, page: ArticlePage) -> bool:
        """Whether people worked on `page` since its import, or leadership approved a text of it."""
        record = self.records.get(page.pk)
        edited_at = page.latest_revision_created_at
        if edited_at and (record is None or edited_at > record.at):
            return True
        approved = Signature.objects.in_force().on(page).filter(step=Step.LEADERSHIP)
        return bool(page.latest_revision_id) and approved.exists()

    def _is_taken_down(self, section: str) -> bool:
        if section not in self.sections:
            self.sections[section] = place.is_taken_down(section)
        return self.sections[section]

    def _is_known(self, page: ArticlePage, line: Line) -> bool:
        """Whether this line has done its work: people's later changes then stand."""
        record = self.records.get(page.pk)
        same_line = record is not None and record.digest == line.digest
        if self.decision is None:
            return same_line or (record is None and building.matches(page, line))
        if same_line and record.decision in self.importer.decisions:
            return True
        if same_line and record.decision is not None and page.live:
            return True
        return page.live and building.matches(page, line)

    def _finish(self, outcomes: dict[str, Outcome | Refused]) -> None:
        """Search, references and log of what changed."""
        log = []
        for line in self.lines:
            if outcomes[line.key] not in (Outcome.CREATED, Outcome.UPDATED):
                continue
            page = self.pages[line.key]
            self.note(page)
            is_new = outcomes[line.key] is Outcome.CREATED
            if is_new and any(ReferenceIndex._extract_references_from_object(page)):
                ReferenceIndex.create_or_update_for_object(page)
            log += records.entries(
                page,
                line,
                actions=self._actions(page, outcomes[line.key]),
                decision=self.decision,
                user=self.importer.user,
            )
        PageLogEntry.objects.bulk_create(log)

    def _actions(self, page: ArticlePage, outcome: Outcome) -> list[str]:
        first = ["wagtail.create"] if outcome is Outcome.CREATED else ["wagtail.edit"]
        return [*first, "wagtail.publish"] if page.pk in {one.pk for one in self.decided} else first


def _apart(lines: list[Line]) -> Iterator[list[Line]]:
    """The lines in order, in parts in which no id comes twice."""
    part: dict[str, Line] = {}
    for line in lines:
        if line.key in part:
            yield list(part.values())
            part = {}
        part[line.key] = line
    if part:
        yield list(part.values())


def _words(error: Exception) -> str:
    if isinstance(error, ValidationError):
        return "; ".join(error.messages)
    if isinstance(error, PermissionDenied | ValueError):
        return str(error)
    return f"{type(error).__name__}: {error}"


def _taken_down() -> str:
    return _("its page was taken off here: only an approval in the hub makes it public again")


def _section_taken_down() -> str:
    return _("the section of its page was taken down: have that section approved first")


def _edited() -> str:
    return _("its page was edited here after the import: it becomes public by approval in the hub")
