"""The behaviour table on whichever engine is set up: typing, phrases, order, choices, junk."""

import time

import pytest
from django.db import transaction
from django.db.models.signals import pre_save
from wagtail.models import Locale, Page, Site

from campaign.approval import guard
from search.query import pages
from search.web.suggestions import suggest
from tests.search import behaviour, build
from tests.search.conftest import GUARD

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def library(django_db_setup, django_db_blocker):
    """Key -> id of its page; built once, gone after the last row."""
    pre_save.disconnect(**GUARD)
    with django_db_blocker.unblock(), transaction.atomic():
        made = {
            key: build.page(title, **contract).pk
            for key, (title, contract) in behaviour.LIBRARY.items()
        }
        pre_save.connect(guard.guard_live_page, **GUARD)
        yield made
        transaction.set_rollback(True)


@pytest.fixture
def found(library, db):
    """What a reader of the site finds, as keys of the library."""
    keys = {pk: key for key, pk in library.items()}
    site, locale = Site.objects.get(is_default_site=True), Locale.get_default()

    def search(query, **options):
        hits = pages(query, site=site, locale=locale, size=50, **options).hits
        return [keys.get(hit.id, "?") for hit in hits]

    return search


def rows(table):
    """The rows of a table as parameters, named by their first column."""
    return [pytest.param(*row, id=ascii(row[0])[:40]) for row in table]


@pytest.mark.parametrize(("typed", "first"), rows(behaviour.TYPED))
def test_however_it_is_typed(found, typed, first):
    assert found(typed)[:1] == [first]


@pytest.mark.parametrize(("typed", "only"), rows(behaviour.PRECISE))
def test_numbers_and_links_come_first(found, typed, only):
    assert found(typed)[:1] == [only]


@pytest.mark.parametrize(("typed", "holding"), rows(behaviour.PHRASES))
def test_what_stands_in_quotes_is_kept_together(found, typed, holding):
    assert set(found(typed)) == holding


@pytest.mark.parametrize(("typed", "keys"), rows(behaviour.ORDER))
def test_what_comes_before_what(found, typed, keys):
    places = [found(typed).index(key) for key in keys]
    assert places == sorted(places)


@pytest.mark.parametrize(("chosen", "left"), rows(behaviour.CHOSEN))
def test_choices(found, chosen, left):
    assert set(found(behaviour.EVERYTHING, chosen=chosen)) - {"?"} == left


@pytest.mark.parametrize(("chosen", "name", "counts"), rows(behaviour.FACETS))
def test_counts_of_facets(library, chosen, name, counts):
    answer = pages(behaviour.EVERYTHING, chosen=chosen, facets=True)
    told = dict(answer.facets.get(name, {}))
    told.pop("page", None)
    assert {value: told.get(value) for value in counts} == counts
    assert set(told) - set(counts) <= {"standard", "warning", "2022", "2023"}


@pytest.mark.parametrize(("typed", "key"), rows(behaviour.SUGGESTED))
def test_titles_are_offered_as_they_are_typed(library, db, typed, key):
    titles = [each.title for each in suggest(typed)]
    assert behaviour.LIBRARY[key][0] in titles
    assert "ctv" not in titles
    assert len(titles) <= 8


@pytest.mark.parametrize("typed", ["", "l", "đ", " ", "?!"])
def test_nothing_is_offered_before_the_second_letter(library, db, typed):
    assert suggest(typed) == []


def test_by_date_the_latest_comes_first(found):
    scams = found(behaviour.EVERYTHING, chosen={"kind": ["scam"]}, order="date")
    assert scams[:4] == ["job", "dice", "police", "romance"]


@pytest.mark.parametrize("size", [1, 2, 3, 5, 50])
def test_every_result_stands_on_one_page_of_results(library, db, size):
    whole = [hit.id for hit in pages(behaviour.EVERYTHING, size=50).hits]
    turned, number = [], 1
    while cut := pages(behaviour.EVERYTHING, page=number, size=size):
        if not cut.hits:
            break
        assert cut.total == len(whole)
        turned += [hit.id for hit in cut.hits]
        number += 1
    assert turned == whole


@pytest.mark.parametrize(("page", "size"), [(0, 10), (-3, 10), (1, 0), (1, 10**9), (10**6, 10)])
def test_any_page_and_size_is_an_answer(library, db, page, size):
    assert len(pages(behaviour.EVERYTHING, page=page, size=size).hits) <= 50


@pytest.mark.parametrize("typed", behaviour.JUNK, ids=lambda text: ascii(text)[:30])
def test_junk_is_answered_at_once(library, db, typed):
    started = time.perf_counter()
    pages(typed, facets=True)
    suggest(typed)
    list(Page.objects.search(typed)[:5])
    # The limit is 200 ms a search; these are three, on a machine that others use.
    assert time.perf_counter() - started < 2


@pytest.mark.parametrize(("typed", "first"), rows(behaviour.TYPED[:10] + behaviour.TYPED[36:40]))
def test_the_admin_forgives_too(library, db, typed, first):
    assert library[first] in [page.pk for page in Page.objects.search(typed)]
