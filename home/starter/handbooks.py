"""Handbooks of other bodies as catalogue entries: title and origin, never an invented text."""

from campaign.handbook.models import HandbookPage
from home.starter import fill
from home.starter.items import Item
from home.starter.run import Run

LABEL = "Tài liệu, cẩm nang"
TYPING_ERROR = " (lỗi gõ)"


def items(run: Run) -> list[Item]:
    """One entry a handbook that the plan names or the content suggests."""
    reference = run.content.reference
    rows = [*reference["seed_handbooks"], *reference["suggested_handbooks"]]
    return [_item(row, run) for row in rows]


def _item(row: dict, run: Run) -> Item:
    return Item(
        key=f"handbook/{row['slug']}",
        parent="tree/handbooks",
        title=row["title"],
        build=lambda: _build(row, run),
        link=lambda page: fill.set_sources(page, _sources(row, run)),
        model=HandbookPage,
        natural=("code", row["slug"]),
    )


def _build(row: dict, run: Run) -> HandbookPage:
    return HandbookPage(
        **run.common_facts,
        title=row["title"],
        slug=row["slug"],
        code=row["slug"],
        title_in_plan=row.get("title_in_seed", "").removesuffix(TYPING_ERROR),
        issuer=row.get("issuer", ""),
        published=row.get("published", ""),
        address=row.get("url_in_seed", ""),
        address_is_verified=False,
        date=run.as_of,
        staff_notes=fill.notes(
            fill.to_check("đường dẫn ghi trong kế hoạch") if "url_in_seed" in row else "",
            "" if row["verified"] else fill.to_check("tên, đơn vị ban hành"),
            row.get("note", ""),
            f"Hình thức: {', '.join(row['formats'])}" if "formats" in row else "",
            _official_list(row, run),
        ),
    )


def _sources(row: dict, run: Run) -> list[str]:
    official = run.content.scams["official_list_2023"]
    further = official["sources"] if _is_official(row, official) else []
    return [*row.get("sources", []), *further]


def _is_official(row: dict, official: dict) -> bool:
    return row["title"].startswith(official["title"])


def _official_list(row: dict, run: Run) -> str:
    """The names of the 24 forms, for the editors who compare them with our types."""
    official = run.content.scams["official_list_2023"]
    if not _is_official(row, official):
        return ""
    names = [f"{number}. {name}" for number, name in official["names"].items()]
    return "\n".join([f"Nhóm: {'; '.join(official['groups'])}", *names])
