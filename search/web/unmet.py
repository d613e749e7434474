"""A number or an address that was asked for as such, and that no page has.

Results that only resemble it must not look like an answer.
"""

import re

from django.utils import timezone

from search import asking, engine, vi
from search import expression as ask
from search.asked import Asked
from search.expression import BOTH, EXACT, Expression
from search.visibility import Visibility

NUMBER, DOCUMENT = "number", "document"

PHONE_DIGITS = 8
MOST = 4

# 06/QĐ-TTg, 13/2023/NĐ-CP
_DOCUMENT = re.compile(r"(?<![\w/])\d{1,5}(?:/\d{4})?/[^\W\d_]{1,8}(?:-[^\W_]{1,8})*(?!\w)")


def kind(query: str, visibility: Visibility) -> str:
    """What is named in `query` and stands on no public page: NUMBER, DOCUMENT or nothing."""
    for name, wanted in ((NUMBER, _number(query)), (DOCUMENT, _document(query))):
        if wanted and not _stands(wanted, visibility):
            return name
    return ""


def _stands(wanted: Expression, visibility: Visibility) -> bool:
    asked = Asked(visibility, timezone.localdate(), slice(0, 1))
    return engine.pages(wanted, asked).total > 0


def _number(query: str) -> Expression | None:
    reading = vi.read_query(query)
    long = [word for word in reading.exact if word.isdigit() and len(word) >= PHONE_DIGITS]
    tokens = tuple(dict.fromkeys([*reading.wholes, *long]))
    return ask.AnyOf(EXACT, tokens, BOTH) if tokens else None


def _document(query: str) -> Expression | None:
    found = _DOCUMENT.findall(vi.tidy(query[: vi.QUERY_CHARACTERS]))[:MOST]
    return ask.either(asking.phrase(vi.read(text)) for text in found)
