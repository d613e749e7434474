"""Takes out of a typed query what may belong to one person: numbers, mails, links.

What is taken out leaves a sign: `#` a number, `@` a mail or an account, `↗` a link.
"""

import re

from search import vi
from search.reading import typing

NUMBER, MAIL, LINK = "#", "@", "↗"

_MAIL = re.compile(r"(?<![^\s@<>()])[^\s@<>()]*@[^\s@<>()]+")
# What scammers' links are written like, so that they cannot be clicked: `hxxp`, `a[.]b`, `a . b`.
_DOT = re.compile(r"\s*[\[({]\s*(?:\.|dot|chấm|cham)\s*[\])}]\s*")
# Words of a sentence are joined by a full stop, too: only well-known endings make a domain.
_ENDINGS = (
    "app|asia|biz|cc|click|club|co|com|dev|edu|eu|fun|gov|icu|info|io|link|live|ltd|me|mobi|name"
    "|net|online|org|pro|pw|ru|shop|site|store|tech|tk|top|tv|us|vip|vn|wiki|work|world|ws|xyz"
)
_LINK = re.compile(
    rf"(?:h(?:tt|xx)ps?\s*:|www\s*\.)\S*|(?<![^\W_])[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\s?\.\s?(?:{_ENDINGS})"
    r"(?![^\W_])(?:[/:?]\S*)?"
)
_NUMBER = re.compile(r"\+?\d(?:[\s.,:/()+-]*\d)*")
_DIGITS = re.compile(r"\d\d|^\d")
_WORD = re.compile(r"[^\W_]+")
_SIGNS = re.compile(f"([{NUMBER}{MAIL}{LINK}])")


def masked(query: str) -> str:
    """`query` in lower case, on one line, with signs in place of numbers, mails and links."""
    # Halves of characters and NUL are no text that every database takes; and some characters
    # become many when they are tidied.
    whole = query[: vi.QUERY_CHARACTERS].encode("utf-8", "ignore").decode().replace("\0", " ")
    text = _DOT.sub(".", vi.tidy(whole)[: vi.QUERY_CHARACTERS])
    text = _MAIL.sub(MAIL, text)
    text = _LINK.sub(LINK, text)
    return " ".join(_numbers_masked(text).split())


def key(text: str) -> str:
    """What queries that differ in marks and punctuation alone have in common, of masked text.

    Folded tokens and signs between spaces; empty when nothing but signs is left.
    """
    pieces = [_folded(piece) for piece in _SIGNS.split(text)]
    tokens = [token for piece in pieces for token in piece]
    return " ".join(tokens) if any(not _SIGNS.fullmatch(token) for token in tokens) else ""


def _folded(piece: str) -> list[str]:
    if _SIGNS.fullmatch(piece):
        return [piece]
    return [token.folded for token in vi.read(piece).syllables]


def _numbers_masked(text: str) -> str:
    parts, end = [], 0
    for word in _WORD.finditer(text):
        # Somebody types `lu7a2 d9ao3`: these digits are marks.
        if not _DIGITS.search(word[0]) and typing.decoded(word[0]):
            parts += [_NUMBER.sub(NUMBER, text[end : word.start()]), word[0]]
            end = word.end()
    return "".join([*parts, _NUMBER.sub(NUMBER, text[end:])])
