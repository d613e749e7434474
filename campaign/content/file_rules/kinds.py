"""Of which kind a file is: told by its first bytes and its parts, never by its name."""

import re

from campaign.secrecy.reading.package import Package
from campaign.secrecy.reading.plain import NoText, decodings

DOCUMENTS = frozenset(["pdf", "docx", "xlsx", "pptx", "odt", "ods", "txt", "csv"])
PICTURES = frozenset(["jpeg", "png", "webp", "avif"])
# How a name may end for a kind that has more than one way.
ENDINGS = {"jpg": "jpeg", "jpe": "jpeg"}

STARTS = {
    b"%PDF-": "pdf",
    b"\xff\xd8\xff": "jpeg",
    b"\x89PNG\r\n\x1a\n": "png",
    b"GIF8": "gif",
    b"PK\x03\x04": "zip",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "ole",
    b"MZ": "program",
    b"\x7fELF": "program",
    b"#!": "program",
    b"{\\rtf": "rtf",
}
# ISO media: the brand stands behind «ftyp».
BRANDS = {b"avif": "avif", b"avis": "avif", b"heic": "heic", b"heix": "heic", b"mif1": "heic"}
SVG = re.compile(rb"<svg[\s>]", re.IGNORECASE)
MARKUP = re.compile(rb"\s*<(?:!doctype|html|script|\?xml|svg)", re.IGNORECASE)

# How pictures within documents begin; metafiles of Windows and Word's own kinds among them.
PICTURE_STARTS = (
    *(b"\x89PNG", b"\xff\xd8", b"GIF8", b"RIFF", b"BM", b"II*\0", b"MM\0*", b"II\xbc"),
    *(b"\x01\0\0\0", b"\xd7\xcd\xc6\x9a", b"\x01\0\x09\0", b"\x02\0\x09\0"),
)

MAIN_PARTS = {
    b"wordprocessingml.document.main+xml": "docx",
    b"spreadsheetml.sheet.main+xml": "xlsx",
    b"presentationml.presentation.main+xml": "pptx",
    # With macros they say so in their main part, whatever the name.
    b"ms-word.document.macroEnabled": "docx",
    b"ms-excel.sheet.macroEnabled": "xlsx",
    b"ms-powerpoint.presentation.macroEnabled": "pptx",
}
OPEN_DOCUMENTS = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
}


def by_start(data: bytes) -> str:
    """The kind that the bytes themselves tell; `text` for words, empty for what is unknown."""
    for start, kind in STARTS.items():
        if data.startswith(start):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    if data[4:8] == b"ftyp":
        return BRANDS.get(data[8:12], "")
    if SVG.search(data[:4096]):
        return "svg"
    return "" if MARKUP.match(data) or not _is_text(data) else "text"


def of_package(package: Package) -> str:
    """Which document a package is; empty for another one."""
    declared = package.read("[Content_Types].xml")
    for part, kind in MAIN_PARTS.items():
        if part in declared:
            return kind
    return OPEN_DOCUMENTS.get(package.read("mimetype")[:100].strip(), "")


def starts_a_picture(start: bytes) -> bool:
    """Whether a part of a document, of which this is the start, can be a picture, or is empty."""
    return not start or start.startswith(PICTURE_STARTS) or start[4:8] == b"ftyp"


def by_name(name: str) -> str:
    """The kind that the name promises; empty where it has no ending."""
    ending = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    return ENDINGS.get(ending, ending)


def _is_text(data: bytes) -> bool:
    try:
        decodings(data)
    except NoText:
        return False
    return True
