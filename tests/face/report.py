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
    before, rest = FILE.read_text(encoding="utf-8").split(BEGIN)
    after = rest.split(END)[1]
    whole = [[*row, *["–"] * (len(HEAD) - len(row))] for row in rows]
    lines = [HEAD, ["---"] * len(HEAD), *whole]
    table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    above = "\n".join(f"- {fault}" for fault in faults) or "- none"
    text = f"{BEGIN}\n\n{day:%d %B %Y}\n\n{table}\n\nAbove a limit:\n\n{above}\n\n{END}"
    FILE.write_text(before + text + after, encoding="utf-8")
