"""What an anonymous reader gets, read over HTTP at every address of the site.

Reading all of it after each road would cost most of the time. So it is noted once which tables
each address is drawn from, and read again is what is drawn from a table that the road wrote to.
A table with rows of pages counts as written to when a row of a live page is another than before.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache

from django.apps import apps
from django.db import connection
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, ReferenceIndex

from campaign.approval import guard_parts
from campaign.approval.models import Signature
from campaign.content.models import File, Rendition
from campaign.translation.models import Origin
from tests.approval.reading import Reader
from tests.approval.roads.pages import public_texts
from tests.approval.roads.world import BESIDE

# Read after every road that wrote anything at all.
ALWAYS = ("/", "/sitemap.xml", f"/tim-kiem/?q={BESIDE}", f"/api/search/?q={BESIDE}")
# Kept in memory by Wagtail, so no question to them is seen.
EVERYWHERE = {"wagtailcore_site", "wagtailcore_locale", "wagtailcore_pageviewrestriction"}
BOOKKEEPING = {
    "draft_title",
    "has_unpublished_changes",
    "latest_revision_id",
    "latest_revision_created_at",
    "locked",
    "locked_at",
    "locked_by_id",
}
TABLE = re.compile(r'\b(?:FROM|JOIN|INTO|UPDATE)\s+"?(\w+)', re.IGNORECASE)
# Their words and bytes are part of the texts of pages.
FILES = {"content_picture", "content_file"}
WRITES = ("INSERT", "UPDATE", "DELETE")


@dataclass
class View:
    """The bodies behind the addresses that answer 200, and the texts of the live pages."""

    bodies: dict[str, bytes] = field(default_factory=dict)
    texts: set[tuple[int, str]] = field(default_factory=set)
    tables: dict[str, set[str]] = field(default_factory=dict)
    rows: dict[str, list] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    # Keeps its answers for the looks that follow this one.
    reader: Reader = field(default_factory=Reader)


def look(before: View | None = None, written: Iterable[str] = (), also: Iterable[str] = ()) -> View:
    """What a stranger can open now, also by guessing, and at some other addresses.

    With `before`, only what may have changed by writing to these tables is read again.
    """
    touched = set(written)
    now = View(rows=rows_of_live_pages(touched if before is not None else None))
    if before is not None:
        touched -= {table for table, rows in now.rows.items() if rows == before.rows[table]}
        if not touched & EVERYWHERE:
            now.reader = before.reader
            now.reader.look_up()
    for address in addresses() | {*also}:
        if before is None or _may_differ(address, before, touched, also):
            status, body = _noted(address, now)
            if status >= 500:
                now.broken.add(address)
            if status == 200:
                now.bodies[address] = body
        elif address in before.bodies:
            now.bodies[address] = before.bodies[address]
    is_same = before is not None and not touched & (set(now.rows) | joins() | FILES)
    now.texts = before.texts if is_same else public_texts()
    return now


def read(reader: Client, address: str) -> tuple[int, bytes]:
    """Status and whole body of an answer; of a redirection, where it leads."""
    answer = reader.get(address)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return answer.status_code, answer.get("location", "").encode() or body


def addresses() -> set[str]:
    """Of every live page, of every file whether it is used or not, and of what is drawn of them."""
    pages = {page.get_url() for page in Page.objects.live().filter(depth__gt=1)}
    pictures = {rendition.public_url for rendition in Rendition.objects.all()}
    documents = {reverse("file", args=[file.pk, file.filename]) for file in File.objects.all()}
    return (pages - {None}) | pictures | documents | {*ALWAYS, "/en/"}


def rows_of_live_pages(wanted: set[str] | None = None) -> dict[str, list]:
    """Rows of live pages and of their parts by table, without the columns that only staff see.

    Of these tables only, or of all.
    """
    live = list(Page.objects.live().order_by("pk").values_list("pk", flat=True))
    found = {}
    for model, (name, kind) in belonging().items():
        table = model._meta.db_table
        if wanted is None or table in wanted:
            columns = [f.attname for f in model._meta.local_concrete_fields]
            shown = [column for column in columns if column not in BOOKKEEPING]
            rows = model._base_manager.filter(**{f"{name}__in": [kind(pk) for pk in live]})
            found[table] = list(rows.order_by("pk").values_list(*shown))
    return found


@cache
def belonging() -> dict[type, tuple[str, type]]:
    """Each model whose rows belong to pages, and how a row names its page."""
    pages = {model: ("pk", int) for model in apps.get_models() if issubclass(model, Page)}
    parts = {model: (field.attname, int) for model, field in guard_parts.child_models()}
    others = {Signature: ("page_id", int), Origin: ("page_id", int)}
    return pages | parts | others | {ReferenceIndex: ("object_id", str)}


@cache
def joins() -> set[str]:
    """The tables that join pages to what is listed with them."""
    return {model._meta.db_table for model in guard_parts.many_to_many_tables()}


@contextmanager
def tables(*, of_writing: bool) -> Iterator[set[str]]:
    """The tables written to, or all that are named, by the statements in this block."""
    found = set()

    def note(execute, sql, params, many, context):
        if not of_writing or sql.lstrip().upper().startswith(WRITES):
            found.update(TABLE.findall(sql))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield found


def _noted(address: str, now: View) -> tuple[int, bytes]:
    with tables(of_writing=False) as found:
        answer = now.reader.get(address)
    now.tables[address] = found
    return answer.status, answer.goal.encode() or answer.body


def _may_differ(address: str, before: View, touched: set[str], also: Iterable[str]) -> bool:
    if address in ALWAYS or address in also or touched & EVERYWHERE:
        return True
    return address not in before.tables or bool(before.tables[address] & touched)
