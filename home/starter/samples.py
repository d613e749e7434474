"""Sample texts, marked as such on the page: articles, warnings, good practices."""

from collections.abc import Callable
from datetime import date, timedelta

from campaign.articles.models import ArticlePage, GoodPracticePage, WarningPage, WarningStep
from campaign.content.models import ContentPage
from campaign.scams.models import ChannelLink, RelatedType, SpecimenPage
from home.starter import channels, fill, scam_types
from home.starter.blocks import body, specimen
from home.starter.items import Item
from home.starter.run import Run

LABEL = "Bài mẫu (tin bài, cảnh báo, cách làm hay, mẫu lừa đảo)"


def items(run: Run) -> list[Item]:
    """One page a sample; their dates count back from the day of loading."""
    content = run.content
    return [
        *[_item("article", "tree/articles", row, _article, run) for row in content.articles],
        *[_item("warning", "tree/warnings", row, _warning, run) for row in content.warnings],
        *[_item("practice", "tree/practices", row, _practice, run) for row in content.practices],
        *[_item("specimen", "tree/specimens", row, _specimen, run) for row in content.specimens],
    ]


def _item(
    kind: str, parent: str, row: dict, build: Callable[[dict, Run], ContentPage], run: Run
) -> Item:
    return Item(
        key=f"sample/{kind}/{row['slug']}",
        parent=parent,
        title=row["title"],
        build=lambda: build(row, run),
        link=lambda page: _link(page, row, run),
    )


def _article(row: dict, run: Run) -> ArticlePage:
    return ArticlePage(
        **_facts(row, run),
        article_kind=row["kind"],
        body=body(row["body"], run),
        origin_url=row.get("origin_url", ""),
        origin_title=row.get("origin_title", ""),
        retrieved_on=row.get("retrieved_on"),
    )


def _warning(row: dict, run: Run) -> WarningPage:
    return WarningPage(
        **_facts(row, run),
        level=row["level"],
        status=row["status"],
        first_seen=_ago(row["first_seen_days_ago"], run),
        valid_until=run.today + timedelta(days=row["valid_for_days"]),
        area=row["area"],
        source=row["source"],
        body=body(row["body"], run),
    )


def _practice(row: dict, run: Run) -> GoodPracticePage:
    return GoodPracticePage(
        **_facts(row, run),
        honoured=row["honoured"],
        done=row["done"],
        result=row["result"],
        evidence=row.get("evidence", ""),
        steps=fill.lines(row["steps"]),
    )


def _specimen(row: dict, run: Run) -> SpecimenPage:
    return SpecimenPage(**_facts(row, run), specimen=[("specimen", specimen(row["specimen"]))])


def _facts(row: dict, run: Run) -> dict:
    return run.common_facts | {
        "title": row["title"],
        "slug": row["slug"],
        "summary": row["summary"],
        "date": _ago(row["days_ago"], run) if "days_ago" in row else run.as_of,
        "is_sample": True,
    }


def _ago(days: int, run: Run) -> date:
    return run.today - timedelta(days=days)


def _link(page: ContentPage, row: dict, run: Run) -> None:
    if "history" in row:
        page.history = [
            WarningStep(date=_ago(step["days_ago"], run), status=step["status"], text=step["text"])
            for step in row["history"]
        ]
    if "types" in row:
        page.related_types = [
            RelatedType(scam_id=run.known.pk(scam_types.key(slug))) for slug in row["types"]
        ]
    if "channels" in row:
        page.channel_links = [
            ChannelLink(channel_id=run.known.pk(channels.key(slug))) for slug in row["channels"]
        ]
    page.audiences = [run.audiences[code] for code in row.get("audiences", [])]
    fill.set_sources(page, row.get("sources", []))
