"""The workbook that is filled in with people: one sheet to fill, one with the words to choose."""

from datetime import date
from itertools import zip_longest

from django.contrib.auth.models import Group
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from campaign.organisation.models import Unit
from campaign.staffing import sheets
from campaign.staffing.roster_file import MOST_LINES, headings


def workbook() -> Workbook:
    """An empty list; roles and units are chosen in it."""
    book, names = Workbook(), headings()
    people, choices = book.active, book.create_sheet(_("Choices"))
    people.title = _("People")
    sheets.fill(people, names.values(), [])
    roles = list(Group.objects.exclude(role=None).order_by("name").values_list("name", flat=True))
    units = [str(unit) for unit in Unit.objects.on(date.today()).prefetch_related("names")]
    rows = zip_longest(roles, units, fillvalue="")
    sheets.fill(choices, (names["groups"], names["unit"]), rows, width=50)
    for letter, name, count in (("A", "groups", len(roles)), ("B", "unit", len(units))):
        rule = DataValidation(
            type="list",
            formula1=f"'{choices.title}'!${letter}$2:${letter}${count + 1}",
            # Several roles, divided by semicolons, are written by hand.
            showErrorMessage=False,
        )
        column = get_column_letter(list(names).index(name) + 1)
        rule.add(f"{column}2:{column}{MOST_LINES + 1}")
        people.add_data_validation(rule)
    return book
