"""A cell of a worksheet that is given away: words stay words, and several lines are read whole."""

from openpyxl.styles import Alignment

from campaign.paperwork.text import clean

TOP = Alignment(vertical="top", wrap_text=True)


def filled(cell, value):
    """`cell`, of a sheet of either kind, with this value in it."""
    cell.value = clean(value) if isinstance(value, str) else value
    if cell.data_type == "f":
        # What people write is never a formula.
        cell.data_type = "s"
    cell.alignment = TOP
    return cell
