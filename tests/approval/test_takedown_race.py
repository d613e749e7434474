"""Takedowns against other decisions at the same moment, in real transactions of their own."""

import threading

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connections

from campaign.approval import publishing, signing
from campaign.approval.forms import statement_of_clearance
from campaign.approval.models import JournalEntry, Step, Takedown
from campaign.approval.takedowns import service as takedown
from campaign.approval.turn import turn
from campaign.articles.models import ArticlePage
from tests import factories
from tests.approval.property.database import own_database
from tests.approval.taking_down import NOTICE

# Not for the test's own use, which has a database apart: so that there is one to copy.
pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 5


@pytest.fixture
def hub(transactional_db, tmp_path, settings):
    """The hub in a database that commits for real."""
    settings.MEDIA_ROOT = tmp_path / "media"
    with own_database(tmp_path):
        yield factories.hub()
        connections.close_all()


def at_once(*acts) -> list:
    """Run these at the same moment; what each was refused with, or None."""
    start, refusals = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place, act):
        try:
            start.wait()
            act()
        except PermissionDenied as refusal:
            refusals[place] = str(refusal)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return refusals


@pytest.fixture
def article(hub):
    return factories.approve(factories.article(hub), hub)


def test_one_of_two_decisions_wins_and_the_other_hears_of_it(hub):
    for number in range(ROUNDS):
        page = factories.approve(factories.article(hub, f"Bài {number}"), hub)
        asked = takedown.request(page=page, by=hub.bientap, reason="Sai.", wish=NOTICE)
        refusals = at_once(
            lambda asked=asked: takedown.decide(asked, by=hub.lanhdao, wish=NOTICE),
            lambda asked=asked: takedown.decline(asked, by=hub.lanhdao, comment="Đúng."),
        )
        assert refusals.count(None) == 1
        asked.refresh_from_db()
        won = Takedown.Outcome.TAKEN_DOWN if refusals[0] is None else Takedown.Outcome.DECLINED
        assert asked.outcome == won
        assert ArticlePage.objects.get(pk=page.pk).live is (won == Takedown.Outcome.DECLINED)
        lines = JournalEntry.objects.filter(object_id=str(page.pk), action__contains="takedown")
        assert lines.count() == 2


def test_of_two_requests_one_is_made(hub, article):
    def ask(person):
        return lambda: takedown.request(page=article, by=person, reason="Sai.", wish=NOTICE)

    refusals = at_once(*(ask(person) for person in (hub.bientap, hub.ramat, hub.quantri)))
    assert refusals.count(None) == 1
    assert Takedown.objects.count() == 1


def test_approved_and_taken_down_at_once_the_page_is_off(hub):
    """Whichever comes first: an approval before it is taken down, one after it is refused."""
    for number in range(ROUNDS):
        page = factories.approve(factories.article(hub, f"Bài {number}"), hub)
        page.title = f"Sửa {number}"
        revision = page.save_revision(user=hub.congtac)
        signing.sign(
            page=revision.as_object(),
            step=Step.CLEARANCE,
            signer=hub.ramat,
            revision=revision,
            statement=statement_of_clearance(basis="Kế hoạch"),
        )
        asked = takedown.request(page=page, by=hub.bientap, reason="Sai.", wish=NOTICE)

        def approve(revision=revision):
            with turn():
                text = revision.as_object()
                signing.sign(page=text, step=Step.LEADERSHIP, signer=hub.lanhdao, revision=revision)
                publishing.publish(revision=revision, user=hub.lanhdao)

        refusals = at_once(
            approve, lambda asked=asked: takedown.decide(asked, by=hub.lanhdao, wish=NOTICE)
        )
        assert refusals[1] is None
        assert not ArticlePage.objects.get(pk=page.pk).live
