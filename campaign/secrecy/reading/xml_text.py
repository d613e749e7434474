"""The words of a part of XML, a line for each paragraph or cell."""

import re
from collections.abc import Collection

from lxml import etree

# Within them all runs are one line, whatever parts them: a word may be split over many.
PARAGRAPHS = frozenset(["p", "h", "si", "is", "v"])
BREAKS = {"br": "\n", "cr": "\n", "line-break": "\n", "tab": "\t", "s": " "}
# Words that stand in attributes: of WordArt, of descriptions, of sheets, of answers to be chosen.
WORDED = frozenset(
    ["string", "descr", "title", "displayText", "value", "name", "prompt", "string-value"]
)
STYLED = ("val", "style-name")
# Codes of layout in the headers of sheets: «&C&"Arial,Bold"&14MẬT».
SHEET_CODES = re.compile(r'&"[^"]*"|&K[0-9A-F]{6}|&\d{1,3}|&[A-Z]')


class BrokenXml(ValueError):
    """XML that cannot be read, or brings declarations of its own."""


def texts_in(data: bytes, capital_styles: Collection[str] = ()) -> list[str]:
    """Lines of words in `data`; raises BrokenXml.

    Where a run or its style (one of `capital_styles`) shows capitals, its line comes so, too.
    """
    return _through(data, _Lines(capital_styles))


def capital_styles_in(data: bytes) -> set[str]:
    """The names of styles in `data` that show capitals; raises BrokenXml."""
    return _through(data, _CapitalStyles())


def _through(data: bytes, target):
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise BrokenXml
    how = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
    try:
        return etree.fromstring(data, etree.XMLParser(target=target, **how))
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BrokenXml from error


class _Lines:
    """Gathers words while a document is read, paragraphs within paragraphs apart."""

    def __init__(self, capital_styles: Collection[str]):
        self.capital_styles = capital_styles
        self.done: list[str] = []
        # Of each open element: whether it is a line of its own, and whether it is a paragraph.
        self.elements: list[tuple[bool, bool]] = []
        # Of each open line: its words, and whether they are shown as capitals.
        self.lines: list[tuple[list[str], list[bool]]] = []
        self.paragraphs = 0

    def start(self, tag: str, attributes) -> None:
        name = _local(tag)
        is_paragraph = name in PARAGRAPHS
        is_line = is_paragraph or not self.paragraphs
        self.elements.append((is_line, is_paragraph))
        self.paragraphs += is_paragraph
        if is_line:
            self.lines.append(([], [False]))
        elif name in BREAKS:
            self.lines[-1][0].append(BREAKS[name])
        values = {_local(key): str(value) for key, value in attributes.items()}
        self.done += [value for key, value in values.items() if key in WORDED and value.strip()]
        if _is_capital(name, values) or any(values.get(n) in self.capital_styles for n in STYLED):
            self.lines[-1][1][0] = True

    def data(self, words: str) -> None:
        self.lines[-1][0].append(words)

    def end(self, tag: str) -> None:
        is_line, is_paragraph = self.elements.pop()
        self.paragraphs -= is_paragraph
        if not is_line:
            return
        parts, shows_capitals = self.lines.pop()
        words = "".join(parts)
        if tag.endswith(("Header", "Footer")):
            words = SHEET_CODES.sub("\n", words)
        if words.strip():
            self.done += [words, words.upper()] if shows_capitals[0] else [words]

    def close(self) -> list[str]:
        return self.done


class _CapitalStyles:
    """Gathers the names of styles that show capitals."""

    def __init__(self):
        self.found: set[str] = set()
        self.open = ""

    def start(self, tag: str, attributes) -> None:
        name, values = _local(tag), {_local(key): str(value) for key, value in attributes.items()}
        if name == "style":
            self.open = values.get("styleId") or values.get("name", "")
        elif self.open and _is_capital(name, values):
            self.found.add(self.open)

    def data(self, words: str) -> None:
        pass

    def end(self, tag: str) -> None:
        if _local(tag) == "style":
            self.open = ""

    def close(self) -> set[str]:
        return self.found


def _is_capital(name: str, values: dict[str, str]) -> bool:
    if name in ("caps", "smallCaps"):
        return values.get("val", "1") not in ("0", "false", "off")
    return values.get("cap") in ("all", "small") or values.get("text-transform") == "uppercase"


def _local(name: str) -> str:
    return name.rsplit("}", 1)[-1]
