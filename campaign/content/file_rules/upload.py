"""What is known of a file that somebody wants to store."""

from functools import cached_property

from campaign.content.file_rules import kinds
from campaign.secrecy.reading import office, pdf, plain
from campaign.secrecy.reading.office import Contents
from campaign.secrecy.reading.package import Bomb, BrokenPackage, Package
from campaign.secrecy.reading.xml_text import BrokenXml


class Upload:
    """A file in memory: its name, its bytes, and what they tell when a rule asks.

    `wanted` are the kinds that are taken where it is put in.
    """

    def __init__(self, name: str, data: bytes, wanted: frozenset[str]):
        self.name = name.replace("\\", "/").rsplit("/", 1)[-1]
        self.data = data
        self.wanted = wanted

    @cached_property
    def start(self) -> str:
        return kinds.by_start(self.data)

    @cached_property
    def package(self) -> Package | None:
        """The parts of a package; None for other files and for those that cannot be opened."""
        return self._opened[0]

    @cached_property
    def contents(self) -> Contents:
        """What stands in a package; nothing where it is none, or cannot be read."""
        return self._inside[0]

    @property
    def is_bomb(self) -> bool:
        return "bomb" in (self._opened[1], self._inside[1])

    @cached_property
    def _opened(self) -> tuple[Package | None, str]:
        if self.start != "zip":
            return None, ""
        try:
            return Package(self.data), ""
        except Bomb:
            return None, "bomb"
        except BrokenPackage:
            return None, "broken"

    @cached_property
    def _inside(self) -> tuple[Contents, str]:
        if self.package is None:
            return Contents(), ""
        try:
            return office.contents_of(self.package), ""
        except Bomb:
            return Contents(), "bomb"
        except (BrokenXml, BrokenPackage):
            return Contents(), "broken"

    @cached_property
    def kind(self) -> str:
        """What it is in truth; empty for what nothing here knows."""
        if self.start == "zip":
            try:
                return kinds.of_package(self.package) if self.package else ""
            except BrokenPackage:
                return ""
        if self.start == "text":
            named = kinds.by_name(self.name)
            return named if named in ("txt", "csv") else "txt"
        return self.start

    @cached_property
    def report(self) -> pdf.Report:
        return pdf.read(self.data) if self.kind == "pdf" else pdf.Report()

    @cached_property
    def texts(self) -> list[str]:
        """All words in it."""
        if self.package:
            return self.contents.texts
        if self.kind == "txt":
            return plain.decodings(self.data)
        if self.kind == "csv":
            return [plain.cells(text) for text in plain.decodings(self.data)]
        return self.report.texts

    @cached_property
    def codes(self) -> list[str]:
        """What a program may carry out when it opens the file: fields, formulas, cells of a csv."""
        return plain.decodings(self.data) if self.kind == "csv" else self.contents.codes

    @property
    def is_broken(self) -> bool:
        return "broken" in (self._opened[1], self._inside[1], *self.report.dangers)

    @cached_property
    def is_textless(self) -> bool:
        """Whether it shows something in which no word can be read."""
        if self.kind in kinds.PICTURES:
            return True
        if self.kind == "pdf":
            return bool(self.report.textless) or not self.report.pages
        return bool(self.package) and not self.contents.has_words
