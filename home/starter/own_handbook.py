"""The handbook put together from the scam types: a chapter a field, in the types' own words."""

import math

from campaign.handbook.models import ChapterPage, HandbookPage, HandbookVersion
from campaign.scams.models import RelatedType
from home.starter import scam_types
from home.starter.blocks import heading, paragraph
from home.starter.items import Item
from home.starter.run import Run

LABEL = "Sổ tay soạn từ các loại thủ đoạn (mẫu)"
KEY = "handbook/own"
# Types in a chapter: more would make a page too heavy for a slow telephone.
LONGEST = 18


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
            published=f"{run.as_of:%m/%Y}",
            date=run.as_of,
            is_sample=True,
        ),
        link=lambda page: setattr(
            page,
            "versions",
            [
                HandbookVersion(version=row["version"], changed=row["changed"], date=run.as_of)
                for row in facts["versions"]
            ],
        ),
    )
    chapters = [
        (field, part, types)
        for field in sorted(run.content.scams["fields"], key=lambda row: row["order"])
        for part, types in enumerate(_parts(field, run), 1)
    ]
    return [
        handbook,
        *[_chapter(*chapter, number=number, run=run) for number, chapter in enumerate(chapters, 1)],
    ]


def _parts(field: dict, run: Run) -> list[list[dict]]:
    """The types of a field, in parts of about the same length that each make one page."""
    types = [row for row in run.content.scams["scam_types"] if row["parent"] == field["slug"]]
    size = math.ceil(len(types) / math.ceil(len(types) / LONGEST))
    return [types[start : start + size] for start in range(0, len(types), size)]


def _chapter(field: dict, part: int, types: list[dict], *, number: int, run: Run) -> Item:
    """The first part has the names of the field alone, so that it is known again."""
    more, end = (f", phần {part}", f"-{part}") if part > 1 else ("", "")
    title = f"Chương {number}. {field['name']}{more}"
    return Item(
        key=f"chapter/{field['slug']}{end}",
        parent=KEY,
        title=title,
        build=lambda: ChapterPage(
            **run.common_facts,
            title=title,
            slug=f"{field['slug']}{end}",
            summary=field["definition"],
            body=_body(types, run),
            date=run.as_of,
            is_sample=True,
        ),
        link=lambda page: setattr(
            page,
            "related_types",
            [RelatedType(scam_id=run.known.pk(scam_types.key(row["slug"]))) for row in types],
        ),
    )


def _body(types: list[dict], run: Run) -> list[tuple[str, object]]:
    words = run.content.site["handbook"]
    blocks = [paragraph(words["foreword"])]
    for row in types:
        blocks += [
            heading(row["name"], row["definition"]),
            ("warning_signs", {"title": words["signs"], "items": row["signs"]}),
            ("checklist", {"title": words["avoid"], "items": row["prevention"]}),
            ("do_now", {"title": words["do_now"], "items": row["response"]}),
        ]
    common = run.content.scams["common_response"]
    return [*blocks, ("do_now", {"title": words["common"], "items": common})]
