"""The fields of crime that the plan names."""

from campaign.scams.models import FieldRule, ScamFieldPage
from home.starter.items import Item
from home.starter.laws import law_lines
from home.starter.run import Run

LABEL = "Lĩnh vực"


def items(run: Run) -> list[Item]:
    """One page a field, in the order of the plan."""
    rows = sorted(run.content.scams["fields"], key=lambda row: row["order"])
    return [_item(row, run) for row in rows]


def key(slug: str) -> str:
    return f"field/{slug}"


def _item(row: dict, run: Run) -> Item:
    return Item(
        key=key(row["slug"]),
        parent="tree/scams",
        title=row["name"],
        build=lambda: _build(row, run),
        link=lambda page: _link(page, row, run),
        model=ScamFieldPage,
        natural=("code", row["slug"]),
    )


def _link(page: ScamFieldPage, row: dict, run: Run) -> None:
    page.law_lines = law_lines(row, run)
    page.rules = [FieldRule(kind=kind, text=text) for kind, text in row.get("rules", {}).items()]


def _build(row: dict, run: Run) -> ScamFieldPage:
    return ScamFieldPage(
        **run.common_facts,
        title=row["name"],
        slug=row["slug"],
        code=row["slug"],
        name_en=row["name_en"],
        definition=row["definition"],
        plan_reference=row["seed_ref"],
        date=run.as_of,
    )
