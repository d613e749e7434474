"""Measures and letters of an administrative document: Nghị định 30/2020/NĐ-CP, Annex I.

Where the decree gives a range, one value in it is chosen here, once for all documents.
"""

from docx.shared import Mm, Pt

FONT = "Times New Roman"
LANGUAGE = "vi-VN"

PAGE_WIDTH, PAGE_HEIGHT = Mm(210), Mm(297)
# Top and bottom 20 to 25 mm, left 30 to 35 mm, right 15 to 20 mm.
TOP, BOTTOM, LEFT, RIGHT = Mm(20), Mm(20), Mm(30), Mm(15)
TEXT_WIDTH = Mm(165)
# The page number stands in the middle of the upper margin.
NUMBER_FROM_EDGE = Mm(9)

NATION_SIZE = Pt(12)  # 12 to 13
MOTTO_SIZE = Pt(13)  # 13 to 14
BODY_SIZE = Pt(12)  # 12 to 13
NUMBER_SIZE = Pt(13)
PLACE_SIZE = Pt(13)  # 13 to 14
TITLE_SIZE = Pt(14)  # 13 to 14
TEXT_SIZE = Pt(13)  # 13 to 14
POST_SIZE = Pt(13)  # 13 to 14
RECIPIENTS_WORD_SIZE = Pt(12)
RECIPIENTS_SIZE = Pt(11)
PAGE_NUMBER_SIZE = Pt(13)  # 13 to 14
# The decree leaves the inside of tables to the document.
TABLE_SIZE = Pt(11)

FIRST_LINE = Mm(10)  # 1 cm or 1.27 cm
BETWEEN_PARAGRAPHS = Pt(6)  # at least 6 pt
LINES = 1.1  # from single to 1.5 lines
