"""Cutting a file into lines, in constant memory whatever the file is."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from django.utils.translation import gettext as _

from campaign.articles.importing.lines import Line, Refused, parse

# The longest line in bytes: several times the longest article that a person would write.
LINE_LIMIT = 5 * 1024 * 1024
# A batch closes at this many bytes too, so that long lines cannot fill the memory.
BATCH_BYTES = 8 * 1024 * 1024
BOM = b"\xef\xbb\xbf"


@dataclass
class Batch:
    """Lines to write in one transaction, those refused among them, and how far the file is read."""

    lines: list[Line]
    refused: list[tuple[int, str]]
    size: int = 0
    position: int = 0

    def is_full(self, length: int) -> bool:
        return len(self.lines) + len(self.refused) >= length or self.size >= BATCH_BYTES


def batches(stream: BinaryIO, *, length: int) -> Iterator[Batch]:
    """The lines of `stream` in batches of at most `length`; blank lines do not count."""
    batch = Batch([], [])
    position = 0
    for number, raw, read in _raw_lines(stream):
        position += read
        if raw is not None and not raw.strip():
            continue
        try:
            batch.lines.append(_line(number, raw))
        except Refused as refusal:
            batch.refused.append((number, refusal.reason))
        batch.size += read
        batch.position = position
        if batch.is_full(length):
            yield batch
            batch = Batch([], [], position=position)
    if batch.lines or batch.refused:
        yield batch


def _line(number: int, raw: bytes | None) -> Line:
    if raw is None:
        limit = LINE_LIMIT // (1024 * 1024)
        raise Refused(_("the line is longer than %(limit)d MB") % {"limit": limit})
    return parse(number, raw)


def _raw_lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None, int]]:
    """(number, bytes of the line or None if too long, bytes read) of each line."""
    number = 0
    while raw := stream.readline(LINE_LIMIT + 1):
        number += 1
        read = len(raw)
        if number == 1:
            raw = raw.removeprefix(BOM)
        too_long = read > LINE_LIMIT and not raw.endswith(b"\n")
        if too_long:
            read += _skip_rest(stream)
        yield number, None if too_long else raw, read


def _skip_rest(stream: BinaryIO) -> int:
    skipped = 0
    while part := stream.readline(1024 * 1024):
        skipped += len(part)
        if part.endswith(b"\n"):
            break
    return skipped
