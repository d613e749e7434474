"""What the record still needs is not deleted, and the staff are told why."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from tests import factories
from tests.approval.test_workflow import as_

pytestmark = pytest.mark.django_db


@pytest.fixture
def hub():
    hub = factories.hub()
    hub.people["chu"] = get_user_model().objects.create_superuser("chu", "", "x")
    factories.approve(factories.article(hub), hub)
    return hub


def addresses(account) -> dict[str, str]:
    bulk = reverse("wagtail_bulk_action", args=["auth", "user", "delete"])
    return {
        "button": reverse("wagtailusers_users:delete", args=[account.pk]),
        "bulk action": f"{bulk}?id={account.pk}&next=/quan-tri/",
    }


@pytest.mark.parametrize("by", ["button", "bulk action"])
def test_an_account_that_signed_stays_and_the_screen_says_why(hub, by):
    answer = as_(hub.chu).post(addresses(hub.ramat)[by], follow=True)
    assert answer.status_code == 200
    assert "chữ ký" in answer.content.decode()
    assert "khóa tài khoản" in answer.content.decode()
    assert get_user_model().objects.filter(pk=hub.ramat.pk).exists()


def test_a_script_gets_a_conflict_with_the_same_words(hub):
    answer = as_(hub.chu).post(
        addresses(hub.ramat)["button"], headers={"x-requested-with": "XMLHttpRequest"}
    )
    assert answer.status_code == 409
    assert "khóa tài khoản" in answer.content.decode()


def test_one_that_nothing_needs_is_deleted(hub):
    idle = get_user_model().objects.create_user("thua")
    as_(hub.chu).post(addresses(idle)["button"])
    assert not get_user_model().objects.filter(pk=idle.pk).exists()
