"""Measures the scan on its samples, and writes the table of docs/files.md."""

from collections import Counter
from dataclasses import dataclass, field

from campaign.content.file_rules.kinds import DOCUMENTS
from campaign.content.file_rules.rules import RULES
from campaign.content.file_rules.stamped import Stamped
from campaign.content.file_rules.upload import Upload
from campaign.secrecy import marks
from tests.secrecy import samples


@dataclass
class Measured:
    marked: Counter = field(default_factory=Counter)
    harmless: Counter = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)
    false_alarms: list[str] = field(default_factory=list)


def is_stopped(name: str, data: bytes) -> bool:
    """Whether the scan stops a file that no other rule stops."""
    upload = Upload(name, data, DOCUMENTS)
    broken = [type(rule).__name__ for rule in RULES if rule.breaks(upload)]
    assert not broken, (name, broken)
    return Stamped().breaks(upload)


def measured() -> Measured:
    """The scan on all samples."""
    found = Measured()
    for texts, names, files, counts, wrong, is_right in _rows(found):
        answers = [("chữ của trang", text, bool(marks.found_in(text))) for text in texts]
        answers += [("tên tệp", name, bool(marks.first_in_name(name))) for name in names]
        for name, make in files.items():
            answers.append((name.rsplit(".")[-1], name, is_stopped(name, make())))
        for kind, sample, is_found in answers:
            counts[kind] += 1
            if is_found is not is_right:
                wrong.append(sample)
    return found


def _rows(found: Measured):
    marked = samples.MARKED_TEXTS, samples.MARKED_NAMES, samples.MARKED_FILES
    harmless = samples.HARMLESS_TEXTS, samples.HARMLESS_NAMES, samples.HARMLESS_FILES
    yield *marked, found.marked, found.missed, True
    yield *harmless, found.harmless, found.false_alarms, False


def table(found: Measured) -> str:
    """The measured table, as it stands in the documentation."""
    lines = ["| Loại | Mẫu có dấu | Mẫu không có dấu |", "|---|---|---|"]
    for kind in sorted(found.marked | found.harmless):
        lines.append(f"| {kind} | {found.marked[kind]} | {found.harmless[kind]} |")
    lines.append(f"| **Cộng** | {found.marked.total()} | {found.harmless.total()} |")
    lines.append(f"| **Sai** | bỏ sót {len(found.missed)} | báo nhầm {len(found.false_alarms)} |")
    return "\n".join(lines)
