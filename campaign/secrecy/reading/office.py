"""The words of docx, xlsx, pptx, odt and ods: of every part, not of the text alone.

Headers, footers, notes, comments, text boxes, names of sheets, hidden slides, charts and
properties are parts of XML like the text, and so is what a program adds next year.
"""

from campaign.secrecy.reading.package import Package
from campaign.secrecy.reading.xml_text import capital_styles_in, texts_in

# Where the text itself stands; the rest of a package always holds words of the program.
BODIES = ("word/document.xml", "xl/sharedStrings.xml", "xl/worksheets/", "ppt/slides/slide")
OPEN_BODY = "content.xml"
STYLES = ("word/styles.xml", "styles.xml", "content.xml")
# Parts that hold no words of a writer's.
WORDLESS = ("theme/", "fontTable.xml", "[Content_Types].xml", "META-INF/", ".rels")


def texts_of(package: Package) -> list[str]:
    """Lines of words in all parts of `package`; raises BrokenXml or BrokenPackage."""
    capitals = set().union(
        *(capital_styles_in(data) for name, data in package.xml.items() if name in STYLES)
    )
    return [
        line
        for name, data in package.xml.items()
        if not any(part in name for part in WORDLESS)
        for line in texts_in(data, capitals)
    ]


def has_words(package: Package) -> bool:
    """Whether the text itself has a letter, or the document is pictures only."""
    bodies = [
        data
        for name, data in package.xml.items()
        if name == OPEN_BODY or (name.startswith(BODIES) and not name.endswith(".rels"))
    ]
    return any(
        sum(letter.isalnum() for letter in line) > 1 for data in bodies for line in texts_in(data)
    )
