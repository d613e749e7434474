"""Every screen of every role in a real browser, with all that its scripts open, is Vietnamese."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests import factories
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


def test_the_calendar_begins_on_monday_and_writes_days_as_offices_do(page_for):
    hub = factories.hub()
    page = page_for(hub.congtac, viewport=DESK)
    page.goto(reverse("wagtailadmin_pages:add", args=["articles", "articlepage", hub.articles.pk]))
    page.get_by_role("tab", name="Cài đặt").click()
    field = page.locator("input[name=date]")
    field.click()
    calendar = page.locator(".xdsoft_datetimepicker:visible")
    expect(calendar.locator("th").first).to_have_text("Thứ 2")
    expect(calendar.locator(".xdsoft_month span")).to_have_text(re.compile("^Tháng "))
    calendar.locator("td[data-date='15']:not(.xdsoft_other_month)").click()
    expect(field).to_have_value(re.compile(r"^15/\d\d/\d{4}$"))
