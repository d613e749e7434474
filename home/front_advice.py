"""What whoever signs a front page is told: which of its usual parts readers would miss."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from wagtail.models import Page

from campaign.approval import advice
from home.blocks.arrangement import left_out
from home.models import HomePage

NO_DOORS = "front:no-doors"


def register() -> None:
    """Have those who submit and sign told; called once when the app is ready."""
    advice.finders.append(advices)


def advices(page: Page) -> Iterator[advice.Advice]:
    """Of an arranged front page what it leaves out; that its doors are missing is a warning."""
    if not isinstance(page, HomePage):
        return
    missing = [block for block in left_out(page.arrangement) if block.name != "doors"]
    if not _has_doors(page):
        yield advice.Advice(
            _("This front page has no doors: whoever has just lost money finds no way in there."),
            key=NO_DOORS,
        )
    if missing:
        yield advice.Advice(
            _("This front page leaves out parts that it usually has:"),
            points=tuple(str(block.label) for block in missing),
            warning=False,
        )


def _has_doors(page: HomePage) -> bool:
    """Whether a door stands on it that leads to a public page; the usual doors always do."""
    if not page.arrangement:
        return True
    for part in page.arrangement:
        if part.block_type == "doors":
            rows = list(part.value["doors"])
            return not rows or any(row["page"] and row["page"].live for row in rows)
    return False
