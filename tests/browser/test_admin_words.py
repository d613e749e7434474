"""Every screen of every role in a real browser, with all that its scripts open, is Vietnamese."""

import pytest

from tests.admin.served import words_of
from tests.admin.test_words import answers_to_nothing, as_, strange
from tests.admin.walk import STAFF, walk
from tests.admin.world import ROLES, SUPERUSER, world
from tests.browser.stirring import stirred

DESK = {"width": 1280, "height": 900}
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def is_screen(answer) -> bool:
    """Whether an answer is a whole page, and no piece of one that a script asks for."""
    return not answer.streaming and b"<html" in answer.content[:2000]


def test_no_screen_of_any_role_says_a_foreign_word(page_for):
    """A role's screen is opened where it says something that no screen before it has said."""
    people, heard, found, opened = world().people, set(), {}, 0
    for name in (SUPERUSER, *ROLES):
        page, client = page_for(people[name], viewport=DESK), as_(people[name])
        page.on("dialog", lambda dialog: dialog.accept())
        for path, answer in walk(client, [STAFF]):
            words = words_of(answer)
            found |= strange(words - heard, f"{name} {path}")
            if is_screen(answer) and not words <= heard:
                opened += 1
                page.goto(path)
                found |= strange(set(stirred(page)), f"{name} {path} (opened)")
                found |= strange(answers_to_nothing(client, path, answer), f"{name} {path} (sent)")
            heard |= words
    assert found == {}
    assert opened > 100
