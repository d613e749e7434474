"""The front page in the first language, which exists before its text."""

from django.db import transaction

from home.models import HomePage
from home.starter.approving import Road
from home.starter.blocks import body
from home.starter.run import Run
from home.starter.site_pages import EMERGENCY, RECOGNISE
from search.index import indexing


def is_untouched(home: HomePage) -> bool:
    """Whether nobody, this loader included, has written anything on the page yet."""
    return not home.live and home.latest_revision_id is None


def bring_home(*, run: Run, road: Road) -> int:
    """Fill the untouched front page; returns how many were filled."""
    if not is_untouched(run.home):
        return 0
    with transaction.atomic(), indexing.paused():
        _fill(run.home, run.content.site["home"], run)
        road.send(run.home)
    return 1


def _fill(page: HomePage, row: dict, run: Run) -> None:
    page.title = row["title"]
    page.summary = row["summary"]
    page.body = body(row["body"], run)
    page.unit_id = run.unit_id
    page.date = run.as_of
    page.emergency_id = run.known.pk(EMERGENCY)
    page.recognise_id = run.known.pk(RECOGNISE)
