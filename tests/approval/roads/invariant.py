"""What must be true after every road: readers get what was approved, and nothing else changed."""

import re
from collections.abc import Iterator

from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from campaign.approval.models import Signature, Step
from campaign.content.models import Rendition
from tests.approval.roads.actors import Actor
from tests.approval.roads.pages import public_texts
from tests.approval.roads.stranger import View, look, read, tables
from tests.approval.roads.table import Road, perhaps_refused
from tests.approval.roads.world import SECRET, World

# Written at each request of staff, or by a decision that is then refused; no reader sees it, or
# only through the signatures that point to it.
UNSEEN = {
    "approval_approvedtext",
    "approval_journalhead",
    "django_session",
    "wagtailadmin_editingsession",
}


def take(world: World, road: Road, actor: Actor) -> list[str]:
    """Go the road as this actor; what is wrong afterwards, in words, or nothing."""
    actor.failures.clear()
    actor.refresh()
    before = Page.objects.count()
    with tables(of_writing=True) as written:
        promised = []
        with perhaps_refused():
            promised = road.take(world, actor)
    found = [*actor.failures, *_promises(world, promised)]
    if not written - UNSEEN:
        # Nothing was written that any address is drawn from.
        return found
    made = Page.objects.count() - before
    if made not in road.leaves:
        found.append(f"{made} new pages are left")
    if any(Page.find_problems()):
        found.append(f"the tree is damaged: {Page.find_problems()}")
    own = [world.addresses[road.page]] if road.page else []
    return found + list(differences(world, road, look(world.view, written - UNSEEN, own)))


def differences(world: World, road: Road, now: View) -> Iterator[str]:
    """Where what a stranger gets now is not what was approved."""
    before = world.view
    yield from _opened(world, road, now)
    yield from (f"readers get an error at {address}" for address in now.broken)
    if not road.moves and (gone := before.bodies.keys() - now.bodies.keys()):
        yield f"{sorted(gone)} closed"
    for page, text in sorted(now.texts):
        if lacks := _unsigned(page, text):
            yield f"page {page} is live without {sorted(lacks)} in force for its text"


def _opened(world: World, road: Road, now: View) -> Iterator[str]:
    """What addresses show that they may not."""
    before = world.view.bodies
    new = now.bodies.keys() - before.keys()
    opened = new - _lawful(world, road) if new else new
    yield from (f"{address} opened" for address in sorted(opened))
    for address, body in now.bodies.items():
        if SECRET.encode() in body:
            yield f"{address} shows what nobody approved"
        elif road.ends_off and address == world.addresses[road.page]:
            yield f"{address} is back without a new round"
        elif not road.is_loose and body != before.get(address, body):
            yield f"{address} shows something else"


def _lawful(world: World, road: Road) -> set[str]:
    """Addresses that may be new: of pages let through, of known texts at another place."""
    allowed = {world.texts[name][1] for name in road.lets}
    if road.moves:
        allowed |= {text for _page, text in world.view.texts}
    keys = [page for page, text in public_texts() if text in allowed]
    pages = {page.get_url() for page in Page.objects.filter(pk__in=keys)}
    shown = Rendition.objects.filter(image=world.files["live_picture"])
    return pages | {rendition.public_url for rendition in shown}


def _unsigned(page: int, text: str) -> set[str]:
    """The signatures that this text of this page, or of its original, lacks."""
    original = Page.objects.values_list("alias_of_id", flat=True).get(pk=page) or page
    signed = Signature.objects.filter(page_id=original, text_id=text, ended_at=None)
    steps = set(signed.values_list("step", flat=True))
    return set() if Step.OUTSIDE in steps else {Step.CLEARANCE, Step.LEADERSHIP} - steps


def _promises(world: World, addresses: list[str]) -> Iterator[str]:
    """What is wrong with the addresses that the road itself seemed to open."""
    reader = Client(raise_request_exception=False)
    for address in dict.fromkeys(addresses):
        status, body = read(reader, address)
        if status >= 500:
            yield f"{address} answers {status}"
        if SECRET.encode() in body or (status == 200 and body != world.view.bodies.get(address)):
            yield f"{address} gives a stranger what nobody approved"
        goal = body.decode() if 300 <= status < 400 else ""
        if goal not in ("", address) and _spelled(goal) == _spelled(address):
            yield from _promises(world, [goal])
        elif goal and not _is_harmless(world, goal):
            yield f"{address} leads a stranger to {goal}"


def _spelled(address: str) -> str:
    """The address in small letters, with single strokes and one at its end."""
    return re.sub("/+", "/", f"/{address}/".lower())


def _is_harmless(world: World, goal: str) -> bool:
    """Whether a redirection goes to an open page or to the sign-in."""
    return goal.startswith(reverse("wagtailadmin_home")) or goal in world.view.bodies
