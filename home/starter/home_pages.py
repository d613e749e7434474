"""The front pages: the Vietnamese one, which exists before, and its English counterpart."""

from django.db import transaction
from wagtail.models import Locale, Page

from home.models import HomePage
from home.starter.approving import Road
from home.starter.blocks import body
from home.starter.run import Run
from home.starter.site_pages import EMERGENCY, RECOGNISE
from search.index import indexing

ENGLISH = "en"


def is_untouched(home: HomePage) -> bool:
    """Whether nobody, this loader included, has written anything on the page yet."""
    return not home.live and home.latest_revision_id is None


def is_home_missing(run: Run) -> bool:
    return is_untouched(run.home) or _english(run) is None


def bring_home(*, run: Run, road: Road) -> int:
    """Fill the untouched front page and make the English one; returns how many were brought."""
    count = 0
    with transaction.atomic(), indexing.paused():
        if is_untouched(run.home):
            _fill(run.home, run.content.site["home"], run)
            road.send(run.home)
            count += 1
        if _english(run) is None:
            road.send(_make_english(run))
            count += 1
    return count


def _english(run: Run) -> HomePage | None:
    return HomePage.objects.filter(
        translation_key=run.home.translation_key, locale__language_code=ENGLISH
    ).first()


def _make_english(run: Run) -> HomePage:
    """A translation of the front page, so that it answers under the language's prefix."""
    row = run.content.site["home_en"]
    page = HomePage(slug=row["slug"], live=False, translation_key=run.home.translation_key)
    page.locale = Locale.objects.get(language_code=ENGLISH)
    _fill(page, row, run)
    Page.get_first_root_node().add_child(instance=page)
    return page


def _fill(page: HomePage, row: dict, run: Run) -> None:
    page.title = row["title"]
    page.summary = row["summary"]
    page.body = body(row["body"], run)
    page.unit_id = run.unit_id
    page.date = run.as_of
    page.emergency_id = run.known.pk(EMERGENCY)
    page.recognise_id = run.known.pk(RECOGNISE)
