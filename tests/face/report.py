"""The table of `docs/quality.md`, between two marks; what stands around it stays."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

FILE = Path(__file__).resolve().parents[2] / "docs" / "quality.md"
BEGIN, END = "<!-- table -->", "<!-- end of table -->"
HEAD = [
    *("language", "kind", "requests", "KB sent", "KB unpacked", "LCP ms", "CLS"),
    *("longest task ms", "axe", "Nu", "Lighthouse"),
]


def write(rows: Iterable[list[str]], faults: list[str], day: date) -> None:
    """Put the new table in place of the old one."""
    whole = [[*row, *["–"] * (len(HEAD) - len(row))] for row in rows]
    above = "\n".join(f"- {fault}" for fault in faults) or "- none"
    put(f"{day:%d %B %Y}\n\n{table(HEAD, whole)}\n\nAbove a limit:\n\n{above}", BEGIN, END)


def table(head: list[str], rows: Iterable[list[str]]) -> str:
    return "\n".join(f"| {' | '.join(line)} |" for line in (head, ["---"] * len(head), *rows))


def put(text: str, begin: str, end: str) -> None:
    """Put `text` between two marks of the file; what stands around them stays."""
    before, rest = FILE.read_text(encoding="utf-8").split(begin)
    after = rest.split(end)[1]
    FILE.write_text(f"{before}{begin}\n\n{text}\n\n{end}{after}", encoding="utf-8")
