"""Phone numbers and addresses of the web as one token each, however they are written.

Scammers' numbers and links are passed on with spaces, dots and brackets in them; document and
query have to meet all the same.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

TOKEN_CHARACTERS = 32

_PHONE = re.compile(
    r"(?<!\w)(?:\(?\+?(?:00)?84\)?[ .]?(?:\(0\))?|\(?0)(?:[ .()\u2013-]{0,2}[0-9]){9,10}(?![0-9])"
)
_HOTLINE = re.compile(r"(?<!\w)1[89]00(?:[ .]?[0-9]){4,6}(?![0-9])")
_DOT = r"(?: ?[\[({] ?(?:\.|dot|chấm) ?[\])}] ?| \. |\.)"
_NAME = "[a-z0-9-]{1,63}"
_ADDRESS = re.compile(
    rf"(?<![\w@.-])(?:h[tx]{{2}}ps?: ?/ ?/ ?)?({_NAME}(?:{_DOT}{_NAME}){{1,8}})(?![\w@])"
)
_BETWEEN = re.compile(_DOT)
# What every number and every address has, looked for first: most texts have neither.
_DIGIT = re.compile("[0-9]")
_BETWEEN_NAMES = re.compile(f"[a-z0-9-]{_DOT}[a-z0-9-]")
_NOT_DIGIT = re.compile(r"[^0-9]+")
# Second-level names under which the names of their owners stand.
_SHARED = frozenset(["com", "net", "org", "edu", "gov", "info", "name"])
_SHORTEST_NAME = 4


class Whole(NamedTuple):
    """Where it stands in the text, and the tokens that stand for it."""

    start: int
    end: int
    tokens: list[str]


def found(plain: str) -> list[Whole]:
    """The numbers and addresses in a text that `vi.tidy` has been over."""
    has_digits = _DIGIT.search(plain)
    has_names = ("." in plain or "[" in plain) and _BETWEEN_NAMES.search(plain)
    return [*(_numbers(plain) if has_digits else ()), *(_addresses(plain) if has_names else ())]


def _numbers(plain: str) -> Iterator[Whole]:
    """Phone numbers written with separators or a country code, in their domestic form."""
    for match in _PHONE.finditer(plain):
        digits = _NOT_DIGIT.sub("", match[0]).removeprefix("00")
        domestic = "0" + digits[2:].lstrip("0") if digits.startswith("84") else digits
        if domestic != match[0]:
            yield Whole(match.start(), match.end(), [domestic])
    for match in _HOTLINE.finditer(plain):
        digits = _NOT_DIGIT.sub("", match[0])
        if digits != match[0]:
            yield Whole(match.start(), match.end(), [digits])


def _addresses(plain: str) -> Iterator[Whole]:
    """Hosts of links, without what separates their names; also without their last part."""
    for match in _ADDRESS.finditer(plain):
        names = [name for name in _BETWEEN.split(match[1]) if name != "www"]
        if len(names) > 1 and names[-1].isalpha() and len(names[-1]) > 1:
            tokens = [token for token in _tokens(names) if len(token) >= _SHORTEST_NAME]
            if tokens:
                yield Whole(match.start(), match.end(), tokens)


def _tokens(names: list[str]) -> list[str]:
    own = names[:-1]
    if len(own) > 1 and own[-1] in _SHARED:
        own = own[:-1]
    joined = ["".join(part).replace("-", "")[:TOKEN_CHARACTERS] for part in (names, own)]
    return list(dict.fromkeys(joined))
