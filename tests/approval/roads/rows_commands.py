"""Roads by commands and fixtures: what of all that runs on the server could make public."""

import json
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.test import override_settings

from campaign.approval import publishing
from campaign.approval.models import OutsideDecision
from campaign.content.models import SourceLine
from tests.approval.roads.pages import again, base, content
from tests.approval.roads.rows_copying import STAYS
from tests.approval.roads.rows_proof import load
from tests.approval.roads.rows_scheduling import let_time_pass, soon
from tests.approval.roads.table import Road, perhaps_refused
from tests.approval.roads.world import SECRET, UNSEEN


def run(command, *args, **options) -> None:
    """A command, silent; its ways to end are no faults."""
    silent = {"stdout": StringIO(), "stderr": StringIO(), "verbosity": 0} | options
    with perhaps_refused():
        try:
            call_command(command, *args, **silent)
        except SystemExit:
            return


def article_file() -> str:
    """An article of an earlier system, that nobody has approved."""
    file = Path(settings.MEDIA_ROOT) / "bai-cu.jsonl"
    line = {"id": "cu-1", "title": UNSEEN, "text": UNSEEN, "kind": "news"}
    file.write_text(json.dumps(line) + "\n")
    return str(file)


def import_unapproved(world, page, actor):
    run("import_content", article_file())


def import_forged(world, page, actor):
    """A decision that somebody made up, on a hub that takes none from outside."""
    production = {"ALLOW_EXTERNAL_APPROVAL": False, "CAMPAIGN_DEMO": False, "MODE": "production"}
    with override_settings(**production):
        run("import_content", article_file(), approved_under="1/QĐ, 01/02/2024, Không Ai")


def decide_forged(world, page, actor):
    """The same, past the command."""
    made_up = OutsideDecision.objects.create(number="1", date="2024-02-01", signer="Không Ai")
    with override_settings(ALLOW_EXTERNAL_APPROVAL=False):
        publishing.go_live_by_decision(page=page, decision=made_up)


def page_fixtures(world, page, actor):
    """The whole page, its row of each class, and a live page under another title."""
    for row in (page, content(page), base(page)):
        row.live = True
        with perhaps_refused():
            load(row)
    for row_of in (again, content, base):
        row = row_of(world.live)
        row.title = UNSEEN
        with perhaps_refused():
            load(row)


def hidden_fixture(world, page, actor):
    """A live page loaded as a draft, and then as live again, with another text."""
    row = base(page)
    for live in (False, True):
        row.title, row.live = UNSEEN, live
        with perhaps_refused():
            load(row)


def child_fixtures(world, page, actor):
    row = page.source_lines.get()
    with perhaps_refused():
        load(SourceLine(pk=9999, page_id=page.pk, title=SECRET, sort_order=9))
    row.title = SECRET
    with perhaps_refused():
        load(row)
    with perhaps_refused():
        load(*join_rows(page))


def join_rows(page) -> list:
    through = type(page).audiences.through
    return [*through.objects.filter(contentpage=page.pk)]


def schedule_fixture(world, page, actor):
    """A schedule as a fixture, which the clock then finds."""
    revision = page.get_latest_revision()
    revision.approved_go_live_at = soon()
    with perhaps_refused():
        load(revision)
    let_time_pass()


def mend(world, page, actor):
    """Commands that repair trees, addresses, indexes and histories."""
    for command in MENDING:
        run(command)
    run("fixtree", interactive=False)
    run("purge_revisions", days=0)


MENDING = (
    "set_url_paths",
    "update_index",
    "search_rebuild",
    "search_status",
    "rebuild_references_index",
    "create_log_entries_from_revisions",
    "deduplicate_tags",
    "remove_orphaned_tags",
    "purge_embeds",
    "setup_hub",
)


def renumber(world, page, actor):
    """The whole tree numbered anew."""
    run("fixtree", full=True, interactive=False)


def move_pages(world, page, actor):
    """The draft's neighbours into another part of the tree, live and not."""
    run("move_pages", str(world.folder.pk), str(world.articles.pk))


def import_redirects(world, page, actor):
    file = Path(settings.MEDIA_ROOT) / "x.csv"
    file.write_text(f"from,to\n/khong-co,https://{SECRET}.example/\n")
    run("import_redirects", f"--src={file}", "--from=0", "--to=1")
    return ["/khong-co/"]


DRAFTS = "without a decision it makes drafts"
ROADS = [
    Road(
        "import_content: undecided", "", by_code=import_unapproved, leaves=(0, 2), closed_by=DRAFTS
    ),
    Road("import_content: a made-up decision", by_code=import_forged),
    Road("decision: made up by code", "draft", by_code=decide_forged),
    Road("loaddata: pages", "draft", by_code=page_fixtures),
    Road("loaddata: a live page hidden and back", "live", by_code=hidden_fixture, moves=True),
    Road("loaddata: child rows", "live", by_code=child_fixtures),
    Road("loaddata: a schedule", "draft", by_code=schedule_fixture),
    Road("commands that mend", "", by_code=mend, closed_by=STAYS),
    Road("fixtree", "", by_code=renumber, moves=True, closed_by=STAYS),
    Road("move_pages", "", by_code=move_pages, moves=True, closed_by=STAYS),
    Road("import_redirects", "", by_code=import_redirects),
]
