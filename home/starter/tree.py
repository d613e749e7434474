"""The index pages under the front page, which make the addresses and the menu."""

from django.apps import apps

from home.starter.items import HOME, Item
from home.starter.run import Run

LABEL = "Trang mục lục"


def items(run: Run) -> list[Item]:
    """One index page a row of `tree.yaml`."""
    return [_item(row, run) for row in run.content.tree["pages"]]


def _item(row: dict, run: Run) -> Item:
    model = apps.get_model(row["kind"])

    def build():
        return model(
            title=row["title"],
            slug=row["slug"],
            summary=row["summary"],
            show_in_menus=row.get("in_menu", False),
            date=run.as_of,
            live=False,
            unit_id=run.unit_id,
        )

    return Item(
        key=f"tree/{row['key']}",
        parent=HOME,
        title=row["title"],
        build=build,
        model=model,
        natural=("slug", row["slug"]),
    )
