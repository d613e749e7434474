"""The daily check on the admin's front page."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from campaign.approval.verification import daily, whole
from campaign.work import jobs, services
from campaign.work.models import JobRun
from tests import factories
from tests.approval.forging import sql

pytestmark = pytest.mark.django_db
PANEL = 'id="verification-section"'


def front_page(user) -> str:
    client = Client()
    client.force_login(user)
    return client.get(reverse("wagtailadmin_home")).content.decode()


def look() -> None:
    """The worker's turn."""
    (job,) = (job for job in jobs.registered() if job.name == daily.NAME)
    services.run(job)


@pytest.mark.parametrize("name", ["lanhdao", "quantri"])
def test_leaders_and_administrators_see_it(hub, name):
    assert PANEL in front_page(hub.people[name])


@pytest.mark.parametrize("name", ["congtac", "bientap", "ramat"])
def test_nobody_else_does(hub, name):
    assert PANEL not in front_page(hub.people[name])


def test_a_clean_check(hub):
    look()
    shown = front_page(hub.lanhdao)
    assert "help-critical" not in shown
    assert JobRun.objects.get(name=daily.NAME).message in shown


def test_what_was_found_stands_first_in_red(hub):
    page = factories.approve(factories.article(hub), hub)
    sql("UPDATE wagtailcore_page SET title = 'Sửa bằng SQL' WHERE id = %s", page.pk)
    look()
    shown = front_page(hub.lanhdao)
    assert "help-critical" in shown
    assert "Sửa bằng SQL" in shown
    assert "NotClean" not in shown
    assert shown.index(PANEL) < shown.index('id="your-work-section"')


def test_a_check_that_broke_off_is_told_as_such(hub, monkeypatch):
    monkeypatch.setattr(whole.Verification, "summary", lambda self: 1 / 0)
    look()
    shown = front_page(hub.lanhdao)
    assert "help-critical" in shown
    assert "bị dừng giữa chừng" in shown
    assert "Không kiểm tra xong được" in shown
    for untrue in ("ZeroDivisionError", "NotFinished", "--hide", "phát hiện điều sai"):
        assert untrue not in shown
    # An erasure leaves it what it is: it holds no words.
    daily.forget_words(None)
    assert "bị dừng giữa chừng" in front_page(hub.lanhdao)


def test_an_old_check_is_red(hub):
    look()
    JobRun.objects.update(last_turn=timezone.now() - timedelta(days=2, minutes=1))
    assert "help-critical" in front_page(hub.quantri)
