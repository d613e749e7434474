"""The handbook put together from the scam types: a chapter a field, in the types' own words."""

from campaign.handbook.models import ChapterPage, HandbookPage
from campaign.scams.models import RelatedType
from home.starter import scam_types
from home.starter.blocks import heading, paragraph
from home.starter.items import Item
from home.starter.run import Run

LABEL = "Sổ tay soạn từ các loại thủ đoạn (mẫu)"
KEY = "handbook/own"


def items(run: Run) -> list[Item]:
    """The handbook, then its chapters in the order of the plan's fields."""
    facts = run.content.site["handbook"]
    handbook = Item(
        key=KEY,
        parent="tree/handbooks",
        title=facts["title"],
        build=lambda: HandbookPage(
            **run.common_facts,
            title=facts["title"],
            slug=facts["slug"],
            code=facts["slug"],
            summary=facts["summary"],
            version=facts["version"],
            issuer=facts["issuer"],
            published=run.content.reference["version"],
            date=run.as_of,
            is_sample=True,
        ),
    )
    rows = sorted(run.content.scams["fields"], key=lambda row: row["order"])
    return [handbook, *[_chapter(row, run) for row in rows]]


def _chapter(field: dict, run: Run) -> Item:
    types = [row for row in run.content.scams["scam_types"] if row["parent"] == field["slug"]]
    title = f"Chương {field['order']}. {field['name']}"
    return Item(
        key=f"chapter/{field['slug']}",
        parent=KEY,
        title=title,
        build=lambda: ChapterPage(
            **run.common_facts,
            title=title,
            slug=field["slug"],
            summary=field["definition"],
            body=_body(field, types, run),
            date=run.as_of,
            is_sample=True,
        ),
        link=lambda page: setattr(
            page,
            "related_types",
            [RelatedType(scam_id=run.known.pk(scam_types.key(row["slug"]))) for row in types],
        ),
    )


def _body(field: dict, types: list[dict], run: Run) -> list[tuple[str, object]]:
    words = run.content.site["handbook"]
    blocks = [paragraph(field["definition"], words["foreword"])]
    for row in types:
        blocks += [
            heading(row["name"], row["definition"]),
            ("warning_signs", {"title": words["signs"], "items": row["signs"]}),
            ("checklist", {"title": words["avoid"], "items": row["prevention"]}),
            ("do_now", {"title": words["do_now"], "items": row["response"]}),
        ]
    common = run.content.scams["common_response"]
    return [*blocks, ("do_now", {"title": words["common"], "items": common})]
