"""What stands in a part of XML: words, a line for each paragraph or cell, and what acts."""

import re
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

from lxml import etree

from campaign.secrecy.reading.package import Bomb

# Within them all runs are one line, whatever parts them: a word may be split over many.
PARAGRAPHS = frozenset(["p", "h", "si", "is", "v"])
BREAKS = {"br": "\n", "cr": "\n", "line-break": "\n", "tab": "\t", "s": " "}
# What stands among the words and is not read with them: what was deleted, and codes of fields.
DELETED, CODE = "deleted", "code"
ASIDE = {
    "delText": DELETED,
    "moveFrom": DELETED,
    "instrText": CODE,
    "delInstrText": CODE,
    "f": CODE,
}
# Words that stand in attributes: of WordArt, of descriptions, of sheets, of answers to be chosen,
# of lists, of forms, of formats of numbers.
WORDED = frozenset(
    [
        "string",
        "descr",
        "title",
        "displayText",
        "value",
        "name",
        "prompt",
        "string-value",
        "v",
        "val",
        "label",
        "promptTitle",
        "error",
        "errorTitle",
        "formatCode",
        "current-value",
        "num-prefix",
        "num-suffix",
    ]
)
CODED = frozenset(["instr", "formula"])
STYLED = ("val", "style-name")
# Codes of layout in the headers of sheets: «&C&"Arial,Bold"&14MẬT».
SHEET_CODES = re.compile(r'&"[^"]*"|&K[0-9A-F]{6}|&\d{1,3}|&[A-Z]')
# Elements that run something, by their own names: a prefix may be any.
ACTIVE = frozenset(
    [
        "event-listener",
        "script",
        "ddeLink",
        "dde-source",
        "dde-link",
        "dde-connection",
        "dde-connection-decl",
    ]
)
ACTIVE_VALUES = re.compile(
    r"\s*(?:ppaction://(?:program|macro|ole)|vnd\.sun\.star\.script:|macro:)", re.IGNORECASE
)
# Another file, written out within the XML.
ENCLOSED = frozenset(["binary-data", "binData"])
# Where OpenDocument leads. Not of this package: an address with its scheme, or a share.
HREF = "{http://www.w3.org/1999/xlink}href"
OUTSIDE = re.compile(r"\s*(?!file:///)(?:[a-z][\w+.-]+:|//|\\\\)", re.IGNORECASE)
MOST_ELEMENTS = 4_000_000


class BrokenXml(ValueError):
    """XML that cannot be read, or brings declarations of its own."""


@dataclass(frozen=True)
class Relation:
    """Where a part leads: of which kind, and whether out of the package."""

    kind: str
    is_outside: bool


@dataclass
class Part:
    """What was found: `lines` of text, `labels` of attributes, `codes` of fields and formulas."""

    lines: list[str] = field(default_factory=list)
    labels: set[str] = field(default_factory=set)
    codes: list[str] = field(default_factory=list)
    relations: set[Relation] = field(default_factory=set)
    is_active: bool = False


def read(data: bytes, capital_styles: Collection[str] = ()) -> Part:
    """What stands in `data`; raises BrokenXml or Bomb.

    Where a run or its style (one of `capital_styles`) shows capitals, its line comes so, too.
    """
    return _through(data, _Reader(capital_styles))


def capital_styles_in(data: bytes) -> set[str]:
    """The names of styles in `data` that show capitals; raises BrokenXml."""
    return _through(data, _CapitalStyles())


def _through(data: bytes, target):
    how = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
    try:
        return etree.fromstring(data, etree.XMLParser(target=target, **how))
    except Bomb:
        raise
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise BrokenXml from error


class _Target:
    def doctype(self, *declared) -> None:
        """Asked by the parser in whatever encoding the declaration comes."""
        raise BrokenXml


@dataclass
class _Line:
    """An open line: what is said in each voice, and whether it is shown as capitals."""

    voices: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    shows_capitals: bool = False


class _Reader(_Target):
    """Gathers words while a document is read, paragraphs within paragraphs apart."""

    def __init__(self, capital_styles: Collection[str]):
        self.capital_styles = capital_styles
        self.part = Part()
        # Of each open element: is it a line of its own, a paragraph, and in which voice.
        self.elements: list[tuple[bool, bool, str]] = []
        self.lines: list[_Line] = []
        self.paragraphs = self.count = 0

    def start(self, tag: str, attributes) -> None:
        self.count += 1
        if self.count > MOST_ELEMENTS:
            raise Bomb
        name = _local(tag)
        values = {_local(key): str(value) for key, value in attributes.items()}
        self._open(name)
        self._note_words(values)
        self._note_acts(name, values, href=str(attributes.get(HREF, "")))
        if _is_capital(name, values) or any(values.get(n) in self.capital_styles for n in STYLED):
            self.lines[-1].shows_capitals = True

    def _open(self, name: str) -> None:
        is_paragraph = name in PARAGRAPHS
        is_line = is_paragraph or not self.paragraphs
        voice = ASIDE.get(name) or (self.elements[-1][2] if self.elements else "")
        self.elements.append((is_line, is_paragraph, voice))
        self.paragraphs += is_paragraph
        if is_line:
            self.lines.append(_Line())
        elif name in BREAKS:
            self.lines[-1].voices[voice].append(BREAKS[name])
        elif name == "fldChar":
            # One field ends here, or another begins within it.
            self.lines[-1].voices[CODE].append("\n")

    def _note_words(self, values: dict[str, str]) -> None:
        for key, value in values.items():
            if key in WORDED and value.strip():
                self.part.labels.add(value)
            elif key in CODED:
                self.part.codes.append(value)

    def _note_acts(self, name: str, values: dict[str, str], *, href: str) -> None:
        if name == "Relationship":
            kind = values.get("Type", "").rsplit("/", 1)[-1]
            self._lead(kind, is_outside=values.get("TargetMode", "").strip().lower() == "external")
        elif name in ENCLOSED:
            self._lead("package")
        elif href:
            self._lead(name, is_outside=bool(OUTSIDE.match(href)))
        if name in ACTIVE or ACTIVE_VALUES.match(values.get("action") or href):
            self.part.is_active = True

    def _lead(self, kind: str, *, is_outside: bool = False) -> None:
        self.part.relations.add(Relation(kind, is_outside))

    def data(self, words: str) -> None:
        self.lines[-1].voices[self.elements[-1][2]].append(words)

    def end(self, tag: str) -> None:
        is_line, is_paragraph, _voice = self.elements.pop()
        self.paragraphs -= is_paragraph
        if not is_line:
            return
        line = self.lines.pop()
        for voice, parts in line.voices.items():
            words = "".join(parts)
            if tag.endswith(("Header", "Footer")):
                words = SHEET_CODES.sub("\n", words)
            if words.strip():
                told = self.part.codes if voice == CODE else self.part.lines
                told += [words, words.upper()] if line.shows_capitals else [words]

    def close(self) -> Part:
        return self.part


class _CapitalStyles(_Target):
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
