"""A refused step leads back to its page, names it, and keeps what was written for it."""

import json

import pytest
from django.urls import reverse

from campaign.approval import advice
from tests.approval.test_workflow import BOXES, again, as_, page, said, step, take  # noqa: F401

pytestmark = pytest.mark.django_db


@pytest.fixture
def refused(monkeypatch):
    """Something stands against every text."""
    found = [advice.Advice("Có điều vướng.", objection="Bỏ địa chỉ ra đã.")]
    monkeypatch.setattr(advice, "finders", [lambda _page: found])


def test_at_the_first_step(hub, page, refused):  # noqa: F811
    answer = take(hub.bientap, page, comment="Đã sửa tiêu đề.")
    assert answer.redirect_chain == [(reverse("wagtailadmin_pages:edit", args=[page.pk]), 302)]
    assert f"“{page.title}”" in said(answer)
    assert "Bỏ địa chỉ ra đã." in said(answer)
    assert "Đã sửa tiêu đề." in said(answer)
    assert step(page) == "EditingTask"
    # The editor's text is kept as well.
    assert "Thân bài" in str(again(page).get_latest_revision_as_object().body)


def test_at_a_signature(hub, page, monkeypatch):  # noqa: F811
    take(hub.bientap, page)
    found = [advice.Advice("Có điều vướng.", objection="Bỏ địa chỉ ra đã.")]
    monkeypatch.setattr(advice, "finders", [lambda _page: found])
    answer = take(hub.ramat, page, **BOXES, basis="Kế hoạch số 5", comment="Xem kỹ.")
    assert answer.redirect_chain[0][0] == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert "Kế hoạch số 5" in said(answer)
    assert "Xem kỹ." in said(answer)


def test_in_the_dialog_of_a_list(hub, page, refused):  # noqa: F811
    state = again(page).current_workflow_task_state
    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])
    answer = as_(hub.bientap).post(
        url, {"comment": "Đã sửa."}, headers={"x-requested-with": "XMLHttpRequest"}
    )
    shown = json.loads(answer.content)
    assert shown["step"] == "refused"
    assert "Đã sửa." in shown["html"]
