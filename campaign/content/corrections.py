"""The line "đã đính chính ngày …" at the top of a corrected page."""

from django.db.models import Exists, OuterRef
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from campaign.content import notices
from campaign.content.models.correction import Correction


def register() -> None:
    """Make corrections known as notes; called once when the app is ready."""
    notices.register("correction", notes, where=exist)


def exist() -> Exists:
    """Whether the page of the outer query has a correction."""
    return Exists(Correction.objects.filter(page=OuterRef("pk")))


def notes(page) -> list[notices.Notice]:
    """One note for each correction of `page`, the newest first."""
    rows = getattr(page, "corrections", None)
    newest = sorted(rows.all(), key=lambda row: row.date, reverse=True) if rows else []
    return [notices.Notice("note", line(row)) for row in newest]


def line(row: Correction) -> str:
    """A correction as readers see it."""
    day = date_format(row.date, "d/m/Y")
    return _("Corrected on %(day)s: %(text)s") % {"day": day, "text": row.text}
