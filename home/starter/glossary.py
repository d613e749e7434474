"""The glossary."""

from campaign.content.text import ascii_slug
from campaign.scams.models import GlossaryPage
from home.starter.items import Item
from home.starter.run import Run

LABEL = "Thuật ngữ"


def items(run: Run) -> list[Item]:
    """One page a term, in the order of the file."""
    return [_item(row, run) for row in run.content.reference["glossary"]]


def _item(row: dict, run: Run) -> Item:
    return Item(
        key=f"term/{ascii_slug(row['term'])}",
        parent="tree/glossary",
        title=row["term"],
        build=lambda: GlossaryPage(
            **run.common_facts,
            title=row["term"],
            slug=ascii_slug(row["term"]),
            term_en=row["en"],
            meaning=row["meaning"],
            date=run.as_of,
        ),
        model=GlossaryPage,
        natural=("title", row["term"]),
    )
