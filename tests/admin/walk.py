"""Every address of the admin that a person reaches: by links, and by the tables of addresses."""

import re
from collections.abc import Iterator
from html import unescape

from django.http import HttpResponse
from django.test import Client
from django.urls import Resolver404, resolve
from wagtail.models import Page

STAFF = "/quan-tri/"
# Staff addresses in links, forms and frames, in the JSON of menus, and in values of controllers.
ADDRESS = re.compile(r"""(?:["']|&quot;)(/quan-tri/[^"'&#\s<>\\]*)""")
# Signing out ends the walk; the others hold no words, or words of the public pages.
APART = re.compile(
    r"/(logout|dang-xuat|static|jsi18n|sprite|tep|api|dismissibles|view_draft|preview)/"
    r"|/revisions/\d+/view/"
)
# Arguments that name a page; a screen for another page of the same standing is no other screen.
OF_A_PAGE = {"page_id", "parent_page_id", "page_pk", "root_page_id", "page_to_move_id"}
# Of these the form depends on the kind of page, which its address names; others look alike.
BY_KIND = {"wagtailadmin_pages:add"}
KIND = {"content_type_app_name", "content_type_model_name"}


def standing(page: Page) -> tuple:
    """What of a page decides how a screen for it looks: where it stands."""
    step = page.current_workflow_task_state
    return page.live, page.has_unpublished_changes, step and step.task_id


def screen_of(path: str, standings: dict[str, tuple]) -> tuple | None:
    """What makes the screen at `path` one of its own; None for an address that nobody answers."""
    try:
        match = resolve(path.partition("?")[0])
    except Resolver404:
        return None
    left_out = set() if match.view_name in BY_KIND else KIND
    given = {name: value for name, value in match.kwargs.items() if name not in left_out}
    pages = [standings.get(str(value)) for name, value in given.items() if name in OF_A_PAGE]
    words = [each for each in given.values() if isinstance(each, str) and not each.isdigit()]
    return match.view_name, *pages, *words


def offered(html: str) -> set[str]:
    found = {unescape(address) for address in ADDRESS.findall(html.replace("\\/", "/"))}
    return {address for address in found if not APART.search(address)}


def walk(client: Client, starts: list[str]) -> Iterator[tuple[str, HttpResponse]]:
    """Each screen once: its address, and the answer there. Where it leads on is followed."""
    waiting, seen = list(starts), set()
    standings = {str(page.pk): standing(page) for page in Page.objects.all()}
    while waiting:
        path = waiting.pop(0)
        screen = screen_of(path, standings)
        if screen is None or screen in seen:
            continue
        seen.add(screen)
        answer = client.get(path, follow=True)
        yield path, answer
        if not answer.streaming:
            waiting += sorted(offered(answer.content.decode(errors="replace")))
