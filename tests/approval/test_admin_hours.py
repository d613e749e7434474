"""Hours that have passed are told or refused where they are set; long lists are opened whole."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from campaign.approval import admin_home
from tests import factories
from tests.approval.test_workflow import again, as_, post, said, step
from tests.translation import rounds

pytestmark = pytest.mark.django_db
PASSED = "đã qua: bài lên ngay khi được duyệt"
SUBMIT = {"action-submit": "true"}


def at(**away) -> str:
    """An hour as the form's field has it."""
    return f"{timezone.localtime() + timedelta(**away):%d/%m/%Y %H:%M}"


def shown(user, address) -> str:
    return as_(user).get(address).content.decode()


def edit(page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


@pytest.mark.parametrize(("hours", "is_told"), [(-2, True), (2, False)])
def test_who_submits_is_told_of_an_hour_that_has_passed(hours, is_told, hub):
    page = factories.article(hub)
    answer = post(hub.congtac, page, go_live_at=at(hours=hours), **SUBMIT)
    assert step(page) == "EditingTask"
    assert (PASSED in said(answer)) == is_told


def test_an_end_that_has_passed_is_refused_in_words(hub):
    page = factories.article(hub)
    answer = post(hub.congtac, page, expire_at=at(hours=-2), **SUBMIT)
    assert step(page) == ""
    assert "Ngày giờ hết hạn phải ở sau thời điểm hiện tại." in answer.content.decode()


def test_an_hour_that_a_publication_has_used_is_no_news(hub):
    page = factories.article(hub)
    page.go_live_at = timezone.now() - timedelta(hours=1)
    page = factories.approve(page, hub)
    post(hub.bientap, page, title="Bản sau", go_live_at=f"{timezone.localtime(page.go_live_at)}")
    assert again(page).has_unpublished_changes
    assert PASSED not in shown(hub.bientap, edit(page))


def test_a_list_that_is_cut_off_can_be_opened_whole(hub, monkeypatch):
    monkeypatch.setattr(admin_home, "SHOWN", 1)
    for title in ("Bài thứ nhất", "Bài thứ hai"):
        page = factories.article(hub, title)
        rounds.submit(page, hub.congtac)
        rounds.step(page, hub.bientap, comment="")
    home = reverse("wagtailadmin_home")
    front = shown(hub.ramat, home)
    assert "Bài thứ hai" not in front
    assert 'href="?tat-ca"' in front
    assert "Bài thứ hai" in shown(hub.ramat, f"{home}?tat-ca")


def test_signers_are_not_offered_the_search_that_they_are_refused(hub):
    home, found = reverse("wagtailadmin_home"), 'role="search"'
    for name in ("ramat", "lanhdao", "quantri"):
        assert found not in shown(hub.people[name], home)
    for name in ("congtac", "bientap"):
        assert found in shown(hub.people[name], home)


def test_the_writer_is_not_offered_the_history_of_pages_of_others(hub):
    explorer = reverse("wagtailadmin_explore", args=[hub.home.pk])
    history = reverse("wagtailadmin_pages:history", args=[hub.articles.pk])
    own = factories.article(hub)
    assert Page.objects.get(pk=hub.articles.pk).owner != hub.congtac
    assert history not in shown(hub.congtac, explorer)
    assert history in shown(hub.bientap, explorer)
    assert reverse("wagtailadmin_pages:history", args=[own.pk]) in shown(hub.congtac, edit(own))
