"""A warning tells one story: its days, its steps and its status agree."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from campaign.articles.models import WarningIndexPage, WarningPage
from tests import factories
from tests.approval.test_workflow import as_

pytestmark = pytest.mark.usefixtures("db")
SEEN = date(2026, 11, 20)


@pytest.fixture
def hub():
    return factories.hub()


@pytest.fixture
def page(hub):
    index = factories.live(WarningIndexPage(title="Cảnh báo", slug="canh-bao"), hub.home, hub)
    page = WarningPage(title="Tin nhắn lạ", date=SEEN, first_seen=SEEN, status="rumour")
    return factories.draft(page, index, by=hub.congtac)


def saved(hub, page, steps, **fields):
    """The editor's answer to the form with these steps."""
    fields = {
        "title": page.title,
        "slug": page.slug,
        "date": "20/11/2026",
        "first_seen": "20/11/2026",
        "level": "notice",
        "status": "checking",
        "body": streamfield([]),
        **fields,
    }
    formsets = WarningPage.get_edit_handler().get_form_class().formsets
    rows = {name: inline_formset([]) for name in formsets}
    rows["history"] = inline_formset(
        [{"date": day, "status": status, "text": "Đã rõ."} for day, status in steps]
    )
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return as_(hub.congtac).post(url, nested_form_data(fields | rows))


STORY = [("20/11/2026", "rumour"), ("22/11/2026", "checking")]


def test_a_story_that_agrees_is_saved(hub, page):
    assert saved(hub, page, STORY, valid_until="20/11/2026").status_code == 302
    kept = WarningPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert [step.status for step in kept.history.all()] == ["rumour", "checking"]


def test_without_steps_any_status_is_saved(hub, page):
    assert saved(hub, page, [], status="withdrawn").status_code == 302


def test_the_last_step_is_the_status(hub, page):
    answer = saved(hub, page, STORY[:1])
    row = answer.context["form"].formsets["history"].forms[0]
    assert row.errors == {"status": ["Bước cuối phải có đúng tình trạng hiện nay của cảnh báo."]}


def test_steps_stand_in_the_order_of_their_days(hub, page):
    answer = saved(hub, page, [("23/11/2026", "rumour"), ("22/11/2026", "checking")])
    rows = answer.context["form"].formsets["history"].forms
    assert [set(row.errors) for row in rows] == [set(), {"date"}]


@pytest.mark.parametrize("name", ["date", "first_seen"])
def test_it_does_not_end_before_it_began(hub, page, name):
    early = {"date": "01/01/2026", "first_seen": "01/01/2026", name: "20/11/2026"}
    answer = saved(hub, page, STORY, valid_until="19/11/2026", **early)
    errors = answer.context["form"].errors
    assert set(errors) == {"valid_until"}
    assert "20/11/2026" in errors["valid_until"][0]


def test_other_roads_are_held_to_the_days_as_well(page):
    page.valid_until = SEEN - timedelta(1)
    with pytest.raises(ValidationError):
        page.save_revision()
    page.valid_until = SEEN
    page.status = "withdrawn"
    page.save_revision()
