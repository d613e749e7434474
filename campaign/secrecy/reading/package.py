"""Zip packages (docx, xlsx, pptx, odt, ods) opened with limits, in memory alone."""

import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from io import BytesIO

MOST_ENTRIES = 3000
MOST_BYTES = 150 * 1024 * 1024
MOST_XML_BYTES = 60 * 1024 * 1024
# XML packs well: measured up to 60 times in sheets of one value. Small entries may pack better.
HIGHEST_RATIO = 150
RATIO_COUNTS_FROM = 1024 * 1024
END_OF_DIRECTORY = b"PK\x05\x06"
XML = (".xml", ".rels", ".vml", ".rdf")
PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class BrokenPackage(ValueError):
    """No package, or one that is damaged or holds something before, after or twice."""


class Bomb(ValueError):
    """A package that unpacks to more than any document needs."""


class Package:
    """A package in memory. Its sizes are judged from the directory before anything is unpacked.

    zipfile gives no more bytes of an entry than its directory says, so the limits hold for
    directories that lie, too. Raises BrokenPackage or Bomb.
    """

    def __init__(self, data: bytes):
        self.data = data
        with _told_broken():
            self._zip = zipfile.ZipFile(BytesIO(data))
            self.entries = [each for each in self._zip.infolist() if not each.is_dir()]
        self._refuse_bomb()
        self._refuse_other_bytes()
        self._refuse_odd_packing()

    @property
    def names(self) -> list[str]:
        return [each.filename for each in self.entries]

    @property
    def is_encrypted(self) -> bool:
        return any(each.flag_bits & 0x1 for each in self.entries)

    @cached_property
    def xml(self) -> dict[str, bytes]:
        """Its parts of XML by name; raises BrokenPackage where one cannot be unpacked."""
        return {name: self.read(name) for name in self.names if name.lower().endswith(XML)}

    def starts(self, ending: re.Pattern) -> Iterator[bytes]:
        """The first bytes of the entries whose names end so; raises BrokenPackage."""
        for entry in self.entries:
            if ending.search(entry.filename):
                with _told_broken(), self._zip.open(entry) as part:
                    yield part.read(16)

    def read(self, name: str) -> bytes:
        """The bytes of one entry, empty where there is none; raises BrokenPackage."""
        if name not in self.names:
            return b""
        with _told_broken():
            return self._zip.read(name)

    def _refuse_bomb(self) -> None:
        xml = [each for each in self.entries if each.filename.lower().endswith(XML)]
        if (
            len(self.entries) > MOST_ENTRIES
            or sum(each.file_size for each in self.entries) > MOST_BYTES
            or sum(each.file_size for each in xml) > MOST_XML_BYTES
            or any(_packs_too_well(each) for each in self.entries)
        ):
            raise Bomb

    def _refuse_other_bytes(self) -> None:
        """Nothing before the first entry or after the directory; no name twice for Word."""
        end = self.data.rfind(END_OF_DIRECTORY)
        comment = int.from_bytes(self.data[end + 20 : end + 22], "little")
        is_whole = self.data[:4] == b"PK\x03\x04" and end + 22 + comment == len(self.data)
        names = {name.casefold() for name in self.names}
        if not is_whole or comment > 256 or len(names) < len(self.entries):
            raise BrokenPackage

    def _refuse_odd_packing(self) -> None:
        """Office packs in one way alone; others have decoders and bombs of their own."""
        if any(entry.compress_type not in PACKINGS for entry in self.entries):
            raise BrokenPackage


def _packs_too_well(entry: zipfile.ZipInfo) -> bool:
    if entry.file_size < RATIO_COUNTS_FROM:
        return False
    return entry.file_size > HIGHEST_RATIO * max(entry.compress_size, 1)


@contextmanager
def _told_broken() -> Iterator[None]:
    """Whatever zipfile raises on bytes made to harm, as BrokenPackage."""
    try:
        yield
    except Exception as why:
        raise BrokenPackage from why
