"""The pages where groups of readers begin."""

from campaign.scams.models import AudiencePage, ChannelLink, RelatedType
from home.starter import channels, fill, scam_types
from home.starter.items import Item
from home.starter.run import Run

LABEL = "Trang cho từng nhóm người đọc"


def items(run: Run) -> list[Item]:
    """One page a path, in the order of the file."""
    return [_item(row, run) for row in run.content.audience_paths]


def _item(row: dict, run: Run) -> Item:
    return Item(
        key=f"audience/{row['audience']}",
        parent="tree/audiences",
        title=row["title"],
        build=lambda: AudiencePage(
            **run.common_facts,
            title=row["title"],
            slug=row["slug"],
            summary=row["summary"],
            audience=run.audiences[row["audience"]],
            habits=fill.lines(row["habits"]),
            date=run.as_of,
        ),
        link=lambda page: _link(page, row, run),
        model=AudiencePage,
        natural=("slug", row["slug"]),
    )


def _link(page: AudiencePage, row: dict, run: Run) -> None:
    page.related_types = [
        RelatedType(scam_id=run.known.pk(scam_types.key(slug))) for slug in row["types"]
    ]
    page.channel_links = [
        ChannelLink(channel_id=run.known.pk(channels.key(slug))) for slug in row["channels"]
    ]
