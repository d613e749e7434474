"""Channels and portals that the plan names, as written there."""

from campaign.content.text import ascii_slug
from campaign.scams.models import SourcePage
from home.starter import fill
from home.starter.items import Item
from home.starter.run import Run

LABEL = "Nguồn, cổng thông tin"
UNKNOWN = "chưa xác định"


def items(run: Run) -> list[Item]:
    """One page a channel or portal; one whose owner is unknown is held back."""
    reference = run.content.reference
    return [_item(row, run) for row in [*reference["seed_channels"], *reference["seed_portals"]]]


def _item(row: dict, run: Run) -> Item:
    names = run.content.common["source_names"]
    title = next(one["title"] for one in names if one["label"] == row["label"])
    reason = ""
    if row.get("owner") == UNKNOWN:
        reason = f"chưa xác định chủ quản. {row.get('note', '')}".strip()
    return Item(
        key=f"source/{row['label']}",
        parent="tree/sources",
        title=f"{title} ({row['label']})",
        build=lambda: _build(row, title, run, reason),
        held_back=reason,
        model=SourcePage,
        natural=("address", row["label"]),
    )


def _build(row: dict, title: str, run: Run, reason: str) -> SourcePage:
    owner = row.get("owner") or run.content.reference["organisation_sample"]["department"]
    return SourcePage(
        **run.common_facts,
        title=title,
        slug=ascii_slug(title),
        address=row["label"],
        run_by="" if owner == UNKNOWN else owner,
        platform=row.get("platform", "website"),
        role=row["role"],
        # The plan names these addresses; nobody has looked yet whether they still hold.
        is_verified=False,
        plan_reference=row["seed_ref"],
        date=run.as_of,
        staff_notes=fill.notes(
            fill.to_check(reason or "địa chỉ ghi theo kế hoạch, mở thử trước khi đánh dấu."),
            row.get("note", "") if not reason else "",
        ),
    )
