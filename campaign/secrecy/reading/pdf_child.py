"""Reads one PDF from the standard input in a process with hard limits; see `pdf.py`.

It stands alone: it is run by its path and imports nothing of the project. Prints JSON.
"""

import json
import logging
import re
import resource
import sys
from io import BytesIO

SECONDS, MEMORY = int(sys.argv[1]), int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
# It can write no file and start no process; it needs neither.
for kind in (resource.RLIMIT_FSIZE, resource.RLIMIT_CORE, resource.RLIMIT_NPROC):
    resource.setrlimit(kind, (0, 0))

from pypdf import PdfReader  # noqa: E402
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject  # noqa: E402

MOST_OBJECTS, DEEPEST, MOST_LETTERS = 300_000, 40, 20_000_000
# What acts when the file is opened or touched, or asks somebody outside.
ACTIONS = {
    "/JavaScript": "script",
    "/Launch": "launch",
    "/SubmitForm": "launch",
    "/ImportData": "launch",
    "/GoToE": "embedded",
    "/GoToR": "launch",
    "/Rendition": "embedded",
    "/Movie": "embedded",
    "/Sound": "embedded",
}
KEYS = {
    "/JS": "script",
    "/OnInstantiate": "script",
    "/EF": "embedded",
    "/EmbeddedFiles": "embedded",
    "/RichMediaContent": "embedded",
    "/XFA": "form",
}
TYPES = {"/EmbeddedFile": "embedded"}
# Words that stand beside the text of a page: of notes, fields, bookmarks and descriptions.
WORDED = {"/Contents", "/V", "/DV", "/T", "/TU", "/Alt", "/ActualText", "/Title", "/Subj", "/RC"}
WORDED |= {"/Author", "/Subject", "/Keywords", "/CA", "/E"}


class TooMuch(Exception):
    """More than any document needs."""


class Looked:
    """What was found in all objects of a file."""

    def __init__(self):
        self.dangers: set[str] = set()
        self.words: list[str] = []
        self.objects = 0

    def look(self, thing, depth: int = 0) -> None:
        self.objects += 1
        if self.objects > MOST_OBJECTS or depth > DEEPEST:
            raise TooMuch
        if isinstance(thing, DictionaryObject):
            self._look_at_keys(thing)
            for value in thing.values():
                self._follow(value, depth)
        elif isinstance(thing, ArrayObject):
            for value in thing:
                self._follow(value, depth)

    def _follow(self, value, depth: int) -> None:
        # What is referred to is an object of its own, and has its own turn.
        if not isinstance(value, IndirectObject):
            self.look(value, depth + 1)

    def _look_at_keys(self, thing: DictionaryObject) -> None:
        self.dangers |= {danger for key, danger in KEYS.items() if key in thing}
        for key, told in (("/S", ACTIONS), ("/Type", TYPES), ("/Subtype", ACTIONS)):
            value = thing.raw_get(key) if key in thing else None
            if isinstance(value, IndirectObject):
                value = value.get_object()
            if isinstance(value, str) and value in told:
                self.dangers.add(told[value])
        for key in WORDED & thing.keys():
            value = thing.raw_get(key)
            if isinstance(value, IndirectObject):
                value = value.get_object()
            if isinstance(value, str):
                self.words.append(str(value))


def numbers(reader: PdfReader) -> list[tuple[int, int]]:
    found = {(number, 0) for number in reader.xref_objStm}
    for generation, table in reader.xref.items():
        found |= {(number, generation) for number in table}
    if len(found) > MOST_OBJECTS:
        raise TooMuch
    return sorted(found)


def is_picture_only(page, text: str) -> bool:
    """Whether a page shows something and has next to no text."""
    if sum(letter.isalnum() for letter in text) > 3:
        return False
    contents = page.get_contents()
    return contents is not None and bool(contents.get_data().strip())


def inside(thing, *keys):
    """What stands under these keys, one within the other; None where there is nothing."""
    for key in keys:
        thing = thing[key] if isinstance(thing, DictionaryObject) and key in thing else None
    return thing


def of_stamps(page) -> list[str]:
    """The words that annotations of a page, such as stamps, show in a look of their own."""
    looks = []
    for annotation in inside(page, "/Annots") or ():
        look = inside(annotation.get_object(), "/AP", "/N")
        # A field has a look for each of its states.
        states = look if isinstance(look, DictionaryObject) else ()
        looks += [look, *(inside(look, state) for state in states)]
    return [words_of(page, look) for look in looks if isinstance(look, StreamObject)]


def words_of(page, look: StreamObject) -> str:
    """Its words; none of a look that a viewer shows and the reader cannot, such as an empty one."""
    try:
        return page.extract_xform_text(look)
    except (AttributeError, KeyError, TypeError, ValueError):
        return ""


def properties(reader: PdfReader) -> list[str]:
    """The words of the properties that are written as XML (XMP)."""
    stored = reader.root_object.get("/Metadata")
    stored = stored.get_object() if stored is not None else None
    if not isinstance(stored, StreamObject):
        return []
    return [re.sub(r"<[^>]*>", "\n", stored.get_data().decode("utf-8", "replace"))]


def report(data: bytes) -> dict:
    """What stands in the file: dangers, words, pages without text."""
    reader = PdfReader(BytesIO(data), strict=False)
    if reader.is_encrypted:
        return {"dangers": ["encrypted"]}
    looked = Looked()
    looked.look(reader.trailer)
    for number, generation in numbers(reader):
        looked.look(reader.get_object(IndirectObject(number, generation, reader)))
    pages = [page.extract_text() for page in reader.pages]
    stamps = [words for page in reader.pages for words in of_stamps(page)]
    texts = [*pages, *stamps, *looked.words, *properties(reader)]
    if sum(map(len, texts)) > MOST_LETTERS:
        raise TooMuch
    return {
        "dangers": sorted(looked.dangers),
        "texts": texts,
        "pages": len(pages),
        "textless": [
            place
            for place, (page, text) in enumerate(zip(reader.pages, pages, strict=True), 1)
            if is_picture_only(page, text)
        ],
    }


def main() -> None:
    logging.disable(logging.CRITICAL)
    try:
        told = report(sys.stdin.buffer.read())
    except (TooMuch, MemoryError, RecursionError):
        told = {"dangers": ["heavy"]}
    except Exception:
        # Whatever a hostile file brings a parser to raise: it cannot be read.
        told = {"dangers": ["broken"]}
    json.dump(told, sys.stdout)


main()
