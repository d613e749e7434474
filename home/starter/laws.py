"""Lines of law: which document of the library a line names."""

import re

from campaign.scams.models import LawLine
from home.starter.documents import key
from home.starter.run import Run

NUMBER = re.compile(r"\d+/\d{4}/[A-ZĐ0-9]+(?:-[A-ZĐ0-9]+)*")


def law_lines(row: dict, run: Run) -> list[LawLine]:
    """The lines of a field or type; what is not verified is kept, but marked."""
    checked = [(text, True) for text in row["legal_basis"]]
    unchecked = [(text, False) for text in row.get("legal_basis_unverified", [])]
    return [
        LawLine(text=text, is_verified=is_verified, document_id=_document(text, run))
        for text, is_verified in checked + unchecked
    ]


def _document(text: str, run: Run) -> int | None:
    numbers = NUMBER.findall(text)
    for name, number in run.content.common["document_names"].items():
        if text.startswith(name):
            numbers.append(number)
    in_library = {row["number"] for row in run.content.reference["legal_documents"]}
    return next((run.known.pk(key(one)) for one in numbers if one in in_library), None)
