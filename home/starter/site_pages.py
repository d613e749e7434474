"""Pages of the site itself: the emergency page, and what the hub is."""

from campaign.scams.models import ChannelLink, EmergencyPage
from home.models import StandardPage
from home.starter import channels, fill
from home.starter.blocks import body
from home.starter.items import HOME, Item
from home.starter.run import Run

LABEL = "Trang khẩn cấp, trang giới thiệu"
EMERGENCY = "site/emergency"
RECOGNISE = "site/recognise"


def items(run: Run) -> list[Item]:
    """The emergency page, then the standard pages."""
    site = run.content.site
    return [_emergency(site["emergency"], run), *[_standard(row, run) for row in site["standard"]]]


def _emergency(row: dict, run: Run) -> Item:
    return Item(
        key=EMERGENCY,
        parent=HOME,
        title=row["title"],
        build=lambda: EmergencyPage(
            **run.common_facts,
            title=row["title"],
            slug=row["slug"],
            summary=row["summary"],
            timeline=[("moment", moment) for moment in row["timeline"]],
            proof=fill.lines(row["proof"]),
            message=row["message"],
            search_words="\n".join(row["search_words"]),
            show_in_menus=False,
            date=run.as_of,
        ),
        link=lambda page: _link_emergency(page, row, run),
    )


def _link_emergency(page: EmergencyPage, row: dict, run: Run) -> None:
    page.channel_links = [
        ChannelLink(channel_id=run.known.pk(channels.key(slug))) for slug in row["channels"]
    ]
    fill.set_sources(page, run.content.scams["common_response_sources"])


def _standard(row: dict, run: Run) -> Item:
    return Item(
        key=f"site/{row['key']}",
        parent=HOME,
        title=row["title"],
        build=lambda: StandardPage(
            live=False,
            unit_id=run.unit_id,
            title=row["title"],
            slug=row["slug"],
            summary=row["summary"],
            body=body(row["body"], run),
            show_in_menus=row.get("in_menu", False),
            date=run.as_of,
        ),
    )
