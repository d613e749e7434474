"""What stands in docx, xlsx, pptx, odt and ods: in every part, not in the text alone.

Headers, footers, notes, comments, text boxes, names of sheets, hidden slides, charts and
properties are parts of XML like the text, and so is what a program adds next year.
"""

import re
from dataclasses import dataclass, field

from campaign.secrecy.reading.package import Package
from campaign.secrecy.reading.xml_text import Part, Relation, capital_styles_in, read

# Where the text itself stands; the rest of a package always holds words of the program.
BODIES = ("word/document.xml", "xl/sharedStrings.xml", "xl/worksheets/", "ppt/slides/slide")
OPEN_BODY = "content.xml"
STYLES = ("word/styles.xml", "styles.xml", "content.xml")
# Parts that hold no words of a writer's.
WORDLESS = ("theme/", "fontTable.xml", "[Content_Types].xml", "META-INF/", ".rels")
PLACE = re.compile(r"^.*/|\.\w{1,5}$")


@dataclass
class Contents:
    """All `texts` (lines of words), `codes` of fields and formulas, and where the parts lead."""

    texts: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    relations: set[Relation] = field(default_factory=set)
    is_active: bool = False
    has_words: bool = False
    """Whether the text itself has a letter, or the document is pictures only."""


def contents_of(package: Package) -> Contents:
    """What stands in all parts of `package`; raises BrokenXml, BrokenPackage or Bomb."""
    capitals = set().union(
        *(capital_styles_in(data) for name, data in package.xml.items() if name in STYLES)
    )
    contents = Contents(texts=[PLACE.sub("", name) for name in package.names])
    for name, data in package.xml.items():
        part = read(data, capitals)
        contents.codes += part.codes
        contents.relations |= part.relations
        contents.is_active |= part.is_active
        if not any(place in name for place in WORDLESS):
            contents.texts += [*part.lines, *part.labels, *part.codes]
        contents.has_words |= _is_body(name) and _has_words(part)
    return contents


def _is_body(name: str) -> bool:
    return name == OPEN_BODY or (name.startswith(BODIES) and not name.endswith(".rels"))


def _has_words(part: Part) -> bool:
    return any(sum(letter.isalnum() for letter in line) > 1 for line in part.lines)
