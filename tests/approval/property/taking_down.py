"""Steps of a takedown: asking, hiding at once, deciding, by the people whose steps they are."""

from campaign.approval.models.takedown import Takedown
from campaign.approval.takedowns import service as takedown
from tests.approval.property.book import PageBook
from tests.approval.property.steps import step
from tests.approval.property.world import Code, Idle, World, is_live, row_of

ANSWERS = list(Takedown.Answer)


def wish(world: World, page: PageBook) -> takedown.Wish:
    """Some answer; a redirect leads to another page that is public."""
    answer, goal = world.rng.choice(ANSWERS), None
    if answer == Takedown.Answer.REDIRECT:
        others = [key for key in world.book.pages if key != page.key and is_live(key)]
        if not others:
            answer = Takedown.Answer.GONE
        else:
            goal = row_of(world.book.pages[world.rng.choice(others)])
    cause = world.rng.choice(list(Takedown.Cause))
    return takedown.Wish(cause=cause, answer=answer, redirect_page=goal)


@step(5)
def ask_for_takedown(world):
    page, row = world.original(lambda page: is_live(page.key))
    person = world.someone(Code.CONTRIBUTOR, Code.EDITOR)
    takedown.request(page=row, by=person.user, reason="Sai số liệu", wish=wish(world, page))


@step(2)
def hide_at_once(world):
    page, row = world.page(lambda page: is_live(page.key))
    person = world.someone(Code.ADMINISTRATOR, Code.LEADER)
    takedown.hide_at_once(page=row, by=person.user, reason="Khẩn", wish=wish(world, page))
    return lambda seen: page.key not in seen.pages


@step(6)
def decide_takedown(world):
    waiting = _waiting(world)
    page, person = world.book.pages[waiting.page_id], world.someone(Code.LEADER)
    world.focus = page.key
    if world.chance(0.25):
        takedown.decline(waiting, by=person.user, comment="Nội dung đúng")
        return None
    takedown.decide(waiting, by=person.user, wish=wish(world, page))
    return lambda seen: page.key not in seen.pages


def _waiting(world: World) -> Takedown:
    found = [each for each in Takedown.objects.waiting() if each.page_id in world.book.pages]
    if not found:
        raise Idle
    return world.rng.choice(found)
