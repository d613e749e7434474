"""The directory of channels: a number that is not checked waits for a person."""

from campaign.scams.models import ChannelPage
from home.starter import fill
from home.starter.items import Item
from home.starter.run import Run

LABEL = "Đầu mối liên hệ"
# Without a number of their own these two still help: the number is on the reader's card,
# the office is in the reader's own commune.
USEFUL_WITHOUT_VALUE = {"ngan-hang", "cong-an-xa"}


def items(run: Run) -> list[Item]:
    """One page a channel."""
    return [_item(row, run) for row in run.content.reference["contact_channels"]]


def key(slug: str) -> str:
    return f"channel/{slug}"


def held_back(row: dict) -> str:
    """Why the channel may not be shown yet."""
    if row["slug"] in USEFUL_WITHOUT_VALUE or (row["verified"] and row["value"]):
        return ""
    return row.get("note") or "chưa xác nhận được số hoặc địa chỉ"


def _item(row: dict, run: Run) -> Item:
    return Item(
        key=key(row["slug"]),
        parent="tree/channels",
        title=row["name"],
        build=lambda: _build(row, run),
        link=lambda page: fill.set_sources(page, row["sources"]),
        held_back=held_back(row),
        model=ChannelPage,
        natural=("code", row["slug"]),
    )


def _build(row: dict, run: Run) -> ChannelPage:
    wording = _wording(row["slug"], run)
    return ChannelPage(
        **run.common_facts,
        title=row["name"],
        slug=row["slug"],
        code=row["slug"],
        channel_kind=row["type"],
        value=row["value"],
        is_verified=row["verified"],
        use=wording.get("use", row["use"]),
        how="\n".join(wording.get("how", row.get("syntax", []))),
        cost=row.get("cost", ""),
        last_seen=row.get("as_of", ""),
        checked_by=run.content.common["checked_by"] if row["verified"] else "",
        date=run.as_of,
        staff_notes=fill.notes(
            fill.to_check(held_back(row)),
            row.get("note", ""),
            f"Công dụng theo danh mục: {row['use']}" if "use" in wording else "",
            f"Từ: {row['since']}" if "since" in row else "",
        ),
    )


def _wording(slug: str, run: Run) -> dict:
    rows = run.content.common["channel_wording"]
    return next((row for row in rows if row["slug"] == slug), {})
