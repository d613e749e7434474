"""Plain text and tables of plain text, in the encodings that offices write."""

import re

BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
CELLS = re.compile(r"[,;\t|\n]")
MARKS_OF_ORDER = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}


class NoText(ValueError):
    """Bytes that are no text."""


def decodings(data: bytes) -> list[str]:
    """`data` as text in each encoding that may be meant; raises NoText.

    Old files have no mark of theirs: such a text comes as Windows-1258 and byte by byte, the way
    in which TCVN3 and VNI are told.
    """
    for start, encoding in MARKS_OF_ORDER.items():
        if data.startswith(start):
            try:
                return [data.decode(encoding)]
            except UnicodeDecodeError as error:
                raise NoText from error
    if BINARY.search(data):
        raise NoText
    try:
        return [data.decode()]
    except UnicodeDecodeError:
        return [data.decode("cp1258", "replace"), data.decode("latin-1")]


def cells(text: str) -> str:
    """A table with each cell on a line."""
    return "\n".join(cell.strip(' "') for cell in CELLS.split(text))
