"""What an import tells the person who runs it: progress, refusals with reasons, the sum."""

import time
from collections import Counter
from pathlib import Path

from django.utils.translation import gettext as _

from campaign.articles.importing.lines import Line, Refused
from campaign.articles.importing.reading import Batch
from campaign.articles.importing.services import Outcome, Taken

SHOWN = 20
EVERY_SECONDS = 1.0


class Report:
    """Counts as the import goes on; keeps every refusal in a file and shows the first few.

    Use as a context manager around the import, then `close()`. `exit_code` is 0 when every
    line was taken, 1 when some were refused, 2 when nothing was done.
    """

    def __init__(self, refused_file: Path, *, out, err, size: int):
        self.refused_file = refused_file
        self.out, self.err, self.size = out, err, size
        self.counts: Counter = Counter()
        self.refused = self.unknown_keys = self.unknown_kinds = 0
        self.broken = ""
        self._stream = None
        self._started = self._shown = time.monotonic()

    def __enter__(self):
        # The list of an earlier run of the same file says nothing about this one.
        self.refused_file.unlink(missing_ok=True)
        return self

    def __exit__(self, *exception):
        if self._stream:
            self._stream.close()

    def add(self, batch: Batch, taken: list[Taken]) -> None:
        """Count what became of a batch, and show how far the import is."""
        refused = list(batch.refused)
        for line, outcome in taken:
            if isinstance(outcome, Refused):
                refused.append((line.number, outcome.reason))
            else:
                self._count(line, outcome)
        for number, reason in sorted(refused):
            self._refuse(number, reason)
        if time.monotonic() - self._shown >= EVERY_SECONDS:
            self._shown = time.monotonic()
            self._progress(batch.position)

    def interrupted(self, why: str) -> None:
        """The database failed: what was written before stays."""
        self.broken = why

    @property
    def taken(self) -> int:
        return sum(self.counts.values())

    @property
    def exit_code(self) -> int:
        if not self.taken:
            return 2
        return 1 if self.refused or self.broken else 0

    def close(self) -> None:
        """Write the sum."""
        if self.broken:
            self.err.write(
                _("Stopped, the database failed: %(why)s. Run again to go on.")
                % {"why": self.broken}
            )
        elif not self.taken and not self.refused:
            self.err.write(_("Nothing done: the file holds no line."))
            return
        if self.refused > SHOWN:
            self.err.write(
                _("… and %(count)d more. All are in %(file)s.")
                % {"count": self.refused - SHOWN, "file": self.refused_file}
            )
        self._notes()
        seconds = time.monotonic() - self._started
        self.out.write(
            _(
                "%(created)d made, %(updated)d updated, %(unchanged)d unchanged, "
                "%(refused)d refused; %(seconds).1f s, %(speed).0f lines a second."
            )
            % {
                "created": self.counts[Outcome.CREATED],
                "updated": self.counts[Outcome.UPDATED],
                "unchanged": self.counts[Outcome.UNCHANGED],
                "refused": self.refused,
                "seconds": seconds,
                "speed": (self.taken + self.refused) / max(seconds, 0.001),
            }
        )

    def _notes(self) -> None:
        if count := self.counts[Outcome.DELETED]:
            self._note(_("%(count)d lines left alone: their pages were deleted here."), count)
        if self.unknown_keys:
            self._note(_("%(count)d lines have keys that are not used."), self.unknown_keys)
        if self.unknown_kinds:
            self._note(
                _("%(count)d lines have a kind unknown here: taken as news."), self.unknown_kinds
            )

    def _note(self, sentence: str, count: int) -> None:
        self.out.write(sentence % {"count": count})

    def _count(self, line: Line, outcome: Outcome) -> None:
        self.counts[outcome] += 1
        self.unknown_keys += line.unknown_keys
        self.unknown_kinds += line.unknown_kind

    def _refuse(self, number: int, reason: str) -> None:
        sentence = _("Line %(number)d: %(reason)s") % {"number": number, "reason": reason}
        self.refused += 1
        if self._stream is None:
            self.refused_file.parent.mkdir(parents=True, exist_ok=True)
            self._stream = self.refused_file.open("w", encoding="utf-8", errors="replace")
        self._stream.write(f"{sentence}\n")
        if self.refused <= SHOWN:
            self.err.write(sentence)

    def _progress(self, position: int) -> None:
        self.out.write(
            _("%(lines)d lines, %(percent)d %%")
            % {
                "lines": self.taken + self.refused,
                "percent": 100 * position // max(self.size, 1),
            }
        )
        self.out.flush()
