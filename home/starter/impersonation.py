"""The page of the names that swindlers misuse most."""

from campaign.scams.models import ImpersonationPage
from home.starter import channels, scam_types
from home.starter.items import HOME, Item
from home.starter.run import Run

LABEL = "Trang những tên hay bị mạo danh"


def items(run: Run) -> list[Item]:
    """The one page."""
    row = run.content.impersonation
    return [
        Item(
            key="impersonation",
            parent=HOME,
            title=row["title"],
            build=lambda: ImpersonationPage(
                **run.common_facts,
                title=row["title"],
                slug=row["slug"],
                summary=row["summary"],
                names=[("misused", _name(name, run)) for name in row["names"]],
                date=run.as_of,
            ),
            model=ImpersonationPage,
            natural=("slug", row["slug"]),
        )
    ]


def _name(row: dict, run: Run) -> dict:
    return {
        **{key: row[key] for key in ("name", "says", "check")},
        "scam": run.parent(scam_types.key(row["scam"])) if "scam" in row else None,
        "channel": run.parent(channels.key(row["channel"])) if "channel" in row else None,
    }
