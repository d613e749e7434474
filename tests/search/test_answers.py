"""Answers that are kept for a minute: never of what is no longer to be seen."""

from unittest.mock import patch

import pytest
from django.db import transaction
from wagtail.models import Page, PageViewRestriction, Site

from search import engine, stamp
from search.models import SynonymGroup
from search.web import answers
from search.web.answers import Question, answer
from tests.search import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def scam():
    build.page("Lừa đảo đầu tư", search_kind="article")
    return build.page("Lừa đảo tình cảm", search_kind="scam", search_body="Làm quen rồi vay tiền.")


def found(query="lua dao", **restrictions):
    return answer(Question(query, **restrictions))


def ids(query="lua dao", **restrictions):
    return {hit.id for hit in found(query, **restrictions).hits}


def asks_the_index(query, **restrictions):
    with patch("search.engine.pages", wraps=engine.pages) as asked:
        found(query, **restrictions)
    return asked.called


@pytest.mark.parametrize("same", ["lua dao", " LUA  DAO ", "Lua\u200b dao"])
def test_the_same_question_is_answered_from_what_was_kept(scam, same):
    found()
    assert not asks_the_index(same)
    assert found(same).query == same


@pytest.mark.parametrize(
    "other",
    [
        {"query": "lừa đảo"},
        {"page": 2},
        {"size": 1},
        {"order": "date"},
        {"as_typed": True},
        {"chosen": {"kind": ["scam"]}},
    ],
    ids=str,
)
def test_another_question_is_asked_anew(scam, other):
    found()
    assert asks_the_index(**{"query": "lua dao", **other})


def test_a_long_story_is_not_kept(scam):
    story = "lua dao " * 20
    found(story)
    assert asks_the_index(story)


def close(page):
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def retitle(page):
    page.title = "Chuyện khác"
    page.save()


@pytest.mark.parametrize("change", [Page.unpublish, Page.delete, close, retitle])
def test_a_change_is_seen_at_once_also_in_counts(scam, change):
    assert found().total == 2
    change(scam)
    assert scam.pk not in ids()
    assert found().total == 1
    assert [one.value for one in found().facets["kind"]] == ["article"]


def test_what_is_moved_to_another_site_goes_at_once(scam):
    site = Site.objects.get(is_default_site=True)
    root = Page.objects.get(depth=1)
    second = root.add_child(instance=Page(title="Cổng hai", slug="cong-hai"))
    assert scam.pk in ids(site=site)
    Page.objects.get(pk=scam.pk).move(second, pos="last-child")
    assert scam.pk not in ids(site=site)


def test_a_page_taken_off_without_a_signal_is_not_shown_from_what_was_kept(scam):
    assert scam.pk in ids()
    Page.objects.filter(pk=scam.pk).update(live=False)
    assert scam.pk not in ids()


def test_a_new_page_and_a_new_synonym_are_found_at_once(scam):
    found()
    new = build.page("Lừa đảo mới")
    assert new.pk in ids()
    assert ids("bịp") == set()
    SynonymGroup.objects.create(terms="lừa đảo\nbịp")
    assert scam.pk in ids("bịp")


@pytest.mark.django_db(transaction=True)
def test_what_was_answered_before_the_end_of_a_change_is_void_after_it():
    with transaction.atomic():
        stamp.renew()
        meanwhile = stamp.current()
    assert stamp.current() != meanwhile


def test_states_are_told(scam):
    build.page("Lừa đảo cũ", search_rank=0)
    states = {hit.title[-1].text.strip(): hit.state for hit in found().hits}
    assert states == {"tình cảm": "", "đầu tư": "", "cũ": answers.WITHDRAWN}
