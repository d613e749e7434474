"""The head of a document: issuing bodies on the left, the nation on the right."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from docx.document import Document
from docx.shared import Length, Mm, Pt

from campaign.paperwork import measures, rule, text, xml

# Fixed for all offices: Nghị định 30/2020/NĐ-CP, Annex I, II.1.
NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
LEFT, RIGHT = Mm(68), Mm(97)
ABOVE_NUMBER = Pt(6)
TO_FILL_IN = "…………"


@dataclass(frozen=True)
class Head:
    """Who issues the document, under which number, where and when.

    What is empty is left open, to be filled in by hand; `upper` is left out where there is none.
    """

    body: str
    upper: str = ""
    number: str = ""
    place: str = ""
    day: date | None = None

    @property
    def number_line(self) -> str:
        """The line of the number; open where the registry gives it later."""
        return f"Số: {self.number or TO_FILL_IN}"

    @property
    def place_and_day(self) -> str:
        """The line of place and date."""
        day = day_in_words(self.day) if self.day else "ngày … tháng … năm …"
        return f"{self.place or TO_FILL_IN}, {day}"


def day_in_words(day: date) -> str:
    """ "ngày 05 tháng 02 năm 2026": a nought before days under 10 and months under 3."""
    month = f"{day.month:02}" if day.month < 3 else day.month
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def write_head(document: Document, head: Head) -> None:
    """Write the head at the end of `document`, which is mostly its beginning."""
    grid = document.add_table(rows=2, cols=2)
    xml.columns(grid, [LEFT, RIGHT])
    (bodies, nation), (number, place) = (row.cells for row in grid.rows)
    body = head.body.upper() or TO_FILL_IN
    if head.upper:
        _line(text.first(bodies), head.upper.upper(), size=measures.BODY_SIZE)
    own = text.further(bodies) if head.upper else text.first(bodies)
    _line(own, body, size=measures.BODY_SIZE, bold=True)
    rule.draw(text.further(bodies), under=body, size=measures.BODY_SIZE, inside=_inside(LEFT))
    _line(text.first(nation), NATION, size=measures.NATION_SIZE, bold=True)
    _line(text.further(nation), MOTTO, size=measures.MOTTO_SIZE, bold=True)
    below, inside = text.further(nation), _inside(RIGHT)
    rule.draw(below, under=MOTTO, size=measures.MOTTO_SIZE, inside=inside, share=rule.WHOLE)
    _line(text.first(number), head.number_line, size=measures.NUMBER_SIZE, above=ABOVE_NUMBER)
    dated, size = text.first(place), measures.PLACE_SIZE
    _line(dated, head.place_and_day, size=size, above=ABOVE_NUMBER, italic=True)


def _line(paragraph: Any, words: str, *, above: Length = text.NONE, **letters) -> None:
    paragraph.alignment = text.CENTRE
    text.write(text.spaced(paragraph, before=above), words, **letters)


def _inside(width: Length) -> Length:
    """What a cell of this width has for text: Word keeps 1.9 mm on either side."""
    return Length(width - Mm(3.8))
