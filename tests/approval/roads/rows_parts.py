"""Roads by the parts of a live page: child rows, tags, join tables, written without the page."""

from campaign.content.models import SourceLine
from tests.approval.roads.pages import again, change, content
from tests.approval.roads.table import Road
from tests.approval.roads.world import SECRET


def row(page):
    return page.source_lines.get()


def add(world, page, actor):
    SourceLine.objects.create(page=page, title=SECRET)


def retitle(world, page, actor):
    change(row(page), title=SECRET)


def delete(world, page, actor):
    row(page).delete()


def delete_many(world, page, actor):
    SourceLine.objects.filter(page=page).delete()


def take_over(world, page, actor):
    change(world.draft.source_lines.get(), page=page)


def give_away(world, page, actor):
    change(row(page), page=world.draft)


def rows_alone(world, page, actor):
    page.source_lines = [SourceLine(title=SECRET)]
    page.save(update_fields=["source_lines"])


def rows_with_slug(world, page, actor):
    page.source_lines = [SourceLine(title=SECRET)]
    page.save(update_fields=["slug", "source_lines"])


def commit_rows(world, page, actor):
    page.source_lines = [SourceLine(title=SECRET)]
    page.source_lines.commit()


def commit_audiences(world, page, actor):
    page.audiences.set([])
    page.audiences.commit()


def audiences_alone(world, page, actor):
    page.audiences = []
    page.save(update_fields=["audiences"])


def leave_audience(world, page, actor):
    again(world.audience).pages.remove(content(page))


def clear_audience(world, page, actor):
    again(world.audience).pages.clear()


def set_audience(world, page, actor):
    again(world.audience).pages.set([])


def delete_audience_by_hand(world, page, actor):
    actor.post("audience:delete", world.audience.pk)


def delete_audience(world, page, actor):
    again(world.audience).delete()


ROADS = [
    Road("child row: add", "live", by_code=add),
    Road("child row: change", "live", by_code=retitle),
    Road("child row: delete", "live", by_code=delete),
    Road("child row: delete many", "live", by_code=delete_many),
    Road("child row: take over from a draft", "live", by_code=take_over),
    Road("child row: give away", "live", by_code=give_away),
    Road("child rows: saved alone", "live", by_code=rows_alone),
    Road("child rows: saved with the slug", "live", by_code=rows_with_slug),
    Road("child rows: committed alone", "live", by_code=commit_rows),
    Road("join table: committed alone", "live", by_code=commit_audiences),
    Road("join table: saved alone", "live", by_code=audiences_alone),
    Road("join table: page removed", "live", by_code=leave_audience),
    Road("join table: cleared from its other side", "live", by_code=clear_audience),
    Road("join table: set from its other side", "live", by_code=set_audience),
    Road("join table: what it points to deleted", "live", delete_audience_by_hand, delete_audience),
]
