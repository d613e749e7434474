"""`verify_approvals` holds takedowns and erasures against the journal."""

import pytest

from campaign.approval import purging
from campaign.approval.models import Purge, Takedown
from campaign.approval.takedowns import service
from tests import factories
from tests.approval.forging import found, sql

pytestmark = pytest.mark.django_db
WISH = service.Wish(cause=Takedown.Cause.WRONG, answer=Takedown.Answer.GONE)


def only(findings: list[str]) -> str:
    """The one finding."""
    assert len(findings) == 1, findings
    return findings[0]


@pytest.fixture
def page(hub):
    return factories.approve(factories.article(hub), hub)


@pytest.fixture
def takedown(page, hub):
    """One that leadership decided; the site is clean."""
    asked = service.request(page=page, by=hub.bientap, reason="Sai", wish=WISH)
    taken = service.decide(asked, by=hub.lanhdao, wish=WISH)
    assert not found()
    return taken


@pytest.fixture
def purge(page, hub):
    """One that was carried out; the site is clean."""
    page.unpublish()
    asked = purging.request(target="page", key=page.pk, reason="Lộ", by=hub.ramat)
    done = purging.confirm(asked, by=hub.lanhdao)
    assert not found()
    return done


def test_every_way_that_a_takedown_goes_is_clean(hub):
    first, second, third, fourth = (
        factories.approve(factories.article(hub, title=f"Bài {number}"), hub) for number in range(4)
    )
    hidden = service.hide_at_once(page=first, by=hub.lanhdao, reason="Gấp", wish=WISH)
    service.decline(hidden, by=hub.lanhdao, comment="Không sai")
    asked = service.request(page=second, by=hub.bientap, reason="Sai", wish=WISH)
    service.withdraw(asked, by=hub.bientap)
    asked = service.request(page=third, by=hub.bientap, reason="Sai", wish=WISH)
    service.hide(asked, by=hub.lanhdao)
    factories.approve(type(third).objects.get(pk=third.pk), hub)
    fourth.unpublish()
    outcomes = Takedown.objects.order_by("pk").values_list("outcome", flat=True)
    assert list(outcomes) == ["declined", "withdrawn", "back", ""]
    assert not found()


def test_an_erasure_that_waits_or_was_declined_is_clean(page, hub):
    page.unpublish()
    asked = purging.request(target="page", key=page.pk, reason="Lộ", by=hub.ramat)
    assert not found()
    purging.decline(asked, by=hub.lanhdao)
    assert not found()


@pytest.mark.parametrize(
    "change",
    [
        "outcome = 'declined'",
        "outcome = ''",
        "page_id = 1",
        "answer = 'notice'",
        "decided_by_id = requested_by_id",
        "requested_by_id = decided_by_id",
        "hidden_by_id = decided_by_id",
        "hidden_at = decided_at",
        "with_descendants = NOT with_descendants",
    ],
)
def test_a_changed_takedown(takedown, change):
    sql(f"UPDATE approval_takedown SET {change}")
    assert f"Takedown {takedown.pk}: it is not what was written" in only(found())


@pytest.mark.parametrize(
    "change",
    [
        "state = 'declined'",
        "state = 'waiting'",
        "object_id = 1",
        "target = 'file'",
        "decided_by_id = requested_by_id",
        "requested_by_id = decided_by_id",
        "hashes = '[]'",
    ],
)
def test_a_changed_erasure(purge, change):
    sql(f"UPDATE approval_purge SET {change}")
    assert f"Erasure {purge.pk}: it is not what was written" in only(found())


def test_a_deleted_takedown(takedown):
    sql("DELETE FROM approval_goneaddress")
    sql("DELETE FROM approval_takedown")
    assert f"Takedown {takedown.pk}: the journal tells of it" in only(found())


def test_a_deleted_erasure(purge):
    sql("DELETE FROM approval_purge")
    assert f"Erasure {purge.pk}: the journal tells of it" in only(found())


def test_what_was_put_in(page, hub):
    taken = Takedown.objects.create(page=page, cause="wrong", answer="gone", outcome="taken_down")
    erased = Purge.objects.create(
        target="page", object_id=page.pk, state="done", requested_by=hub.ramat
    )
    first, second = found()
    assert f"Takedown {taken.pk}: the journal says nothing" in first
    assert f"Erasure {erased.pk}: the journal says nothing" in second
