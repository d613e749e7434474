"""What the admin shows each person: their work, where it stands, and why something is refused."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext

from campaign.approval import forms, signing
from campaign.approval.models import Signature, Step
from campaign.approval.refusal import Refused
from campaign.articles.models import ArticlePage
from campaign.organisation.models import Membership, Unit
from tests import factories
from tests.approval.test_workflow import CLEARED, again, as_, post, said, take

pytestmark = pytest.mark.django_db
HOME = "wagtailadmin_home"


def shown(user, name=HOME, *args) -> str:
    """The screen as this person gets it."""
    answer = as_(user).get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def page(hub):
    page = factories.article(hub)
    page.get_workflow().start(page, hub.congtac)
    return page


def test_the_front_page_has_what_waits_for_each_step(hub, page):
    link = reverse("wagtailadmin_pages:edit", args=[page.pk])
    html = shown(hub.bientap)
    assert link in html
    assert "Phòng Mẫu" in html
    assert "Cộng tác viên (mẫu)" in html
    for other in (hub.ramat, hub.lanhdao, hub.quantri):
        assert link not in shown(other)
    take(hub.bientap, page)
    assert link in shown(hub.ramat)


def test_a_step_that_one_may_not_take_says_why(hub, page):
    hub.congtac.groups.add(*hub.ramat.groups.all())
    take(hub.bientap, page)
    reason = gettext(
        "You changed this text since it was last approved, so another person must sign."
    )
    assert reason in shown(hub.congtac)
    assert reason not in shown(hub.ramat)


def test_the_writer_sees_where_it_stands_and_why_it_came_back(hub, page):
    take(hub.bientap, page, "reject", comment="Thiếu nguồn tin")
    front = shown(hub.congtac)
    editor = shown(hub.congtac, "wagtailadmin_pages:edit", page.pk)
    for html in (front, editor):
        assert "Thiếu nguồn tin" in html
        assert "Biên tập viên (mẫu)" in html


def test_who_has_written_nothing_is_told_how_to_begin(hub):
    html = shown(hub.congtac)
    options = ("articles", "articlepage", hub.articles.pk)
    assert reverse("wagtailadmin_pages:add", args=options) in html
    assert gettext("You have not written anything yet.") in html


def test_a_new_page_begins_with_its_writers_unit(hub):
    html = shown(hub.congtac, "wagtailadmin_pages:add", "articles", "articlepage", hub.articles.pk)
    assert f'<option value="{Unit.objects.get().pk}" selected>' in html


def test_the_front_page_costs_the_same_for_many_tasks(hub, page, django_assert_max_num_queries):
    def submit(count):
        for number in range(count):
            other = factories.article(hub, f"Bài {number}")
            other.get_workflow().start(other, hub.congtac)

    def queries(user):
        browser = as_(user)
        browser.get(reverse(HOME))
        with django_assert_max_num_queries(60) as counted:
            browser.get(reverse(HOME))
        return len(counted)

    few = [queries(user) for user in (hub.bientap, hub.congtac)]
    submit(6)
    assert [queries(user) for user in (hub.bientap, hub.congtac)] == few


def test_no_button_publishes(hub):
    page = factories.article(hub)
    hub.quantri.is_superuser = True
    hub.quantri.save()
    for user in (hub.congtac, hub.bientap, hub.quantri):
        html = shown(user, "wagtailadmin_pages:edit", page.pk)
        assert 'name="action-publish"' not in html
        assert 'name="action-submit"' in html


def test_a_signer_is_offered_signing_and_not_saving(hub, page):
    take(hub.bientap, page)
    html = shown(hub.ramat, "wagtailadmin_pages:edit", page.pk)
    assert 'data-workflow-action-name="approve"' in html
    assert 'data-workflow-action-name="reject"' in html
    assert "action-save-draft" not in html
    assert 'name="action-submit"' not in html


def test_only_its_own_people_withdraw_a_page(hub, page):
    cancel = "action-cancel-workflow"
    assert cancel in shown(hub.congtac, "wagtailadmin_pages:edit", page.pk)
    assert cancel not in shown(hub.bientap, "wagtailadmin_pages:edit", page.pk)


def test_a_copy_by_a_superuser_is_a_draft(hub):
    live = factories.approve(factories.article(hub), hub)
    hub.quantri.is_superuser = True
    hub.quantri.save()
    data = {
        "new_title": "Bản sao",
        "new_slug": "ban-sao",
        "new_parent_page": hub.articles.pk,
        "publish_copies": "on",
    }
    answer = as_(hub.quantri).post(
        reverse("wagtailadmin_pages:copy", args=[live.pk]), data, follow=True
    )
    assert answer.status_code == 200
    assert not ArticlePage.objects.get(slug="ban-sao").live
    assert "publish_copies" not in shown(hub.quantri, "wagtailadmin_pages:copy", live.pk)


def test_a_refusal_is_shown_in_its_own_words(hub, page, monkeypatch):
    def refuse(self, *args, **kwargs):
        raise Refused("Thiếu chữ ký của lãnh đạo")

    monkeypatch.setattr(ArticlePage, "save_revision", refuse)
    assert "Thiếu chữ ký của lãnh đạo" in said(post(hub.bientap, page, title="Khác"))


def test_two_editors_at_once_lose_nothing_silently(hub, page):
    loaded = again(page).latest_revision_id
    post(hub.bientap, page, title="Của người thứ nhất", loaded_revision_id=loaded)
    second = factories.get_user_model().objects.create_user("bientap2", last_name="Người thứ hai")
    second.groups.add(*hub.bientap.groups.all())
    answer = post(second, page, title="Của người thứ hai", loaded_revision_id=loaded)
    assert "Biên tập viên (mẫu)" in said(answer)
    titles = [revision.content["title"] for revision in page.revisions.order_by("pk")]
    assert titles[-2:] == ["Của người thứ nhất", "Của người thứ hai"]
    third = post(second, page, title="Lần nữa")
    assert "Biên tập viên (mẫu)" not in said(third)


def test_signatures_are_listed_read_only(hub, page):
    take(hub.bientap, page)
    take(hub.ramat, page, **CLEARED)
    signature = Signature.objects.on(page).get()
    for user in (hub.bientap, hub.quantri, hub.lanhdao):
        assert "Bài thử" in shown(user, "signatures:index")
        one = shown(user, "signatures:inspect", signature.pk)
        assert "Kế hoạch" in one
        assert "no_secret" not in one
    for name in ("add", "edit", "delete"):
        args = [] if name == "add" else [signature.pk]
        answer = as_(hub.quantri).post(reverse(f"signatures:{name}", args=args), {})
        assert answer.status_code == 302
    assert Signature.objects.filter(pk=signature.pk).exists()
    refused = as_(hub.congtac).get(reverse("signatures:index"))
    assert refused.status_code == 302


def test_signatures_can_be_filtered(hub, page):
    take(hub.bientap, page)
    take(hub.ramat, page, **CLEARED)
    url = reverse("signatures:index")
    found = as_(hub.quantri).get(url, {"step": "clearance", "page_title": "Bài"})
    assert "Bài thử" in found.content.decode()
    other = as_(hub.quantri).get(url, {"page_title": "không có"})
    assert "Bài thử" not in other.content.decode()


LISTS = ["unit", "membership", "audience", "plan"]


@pytest.mark.parametrize("name", LISTS)
def test_the_administrator_keeps_the_lists(hub, name):
    shown(hub.quantri, f"{name}:index")
    shown(hub.quantri, f"{name}:add")
    assert as_(hub.bientap).get(reverse(f"{name}:index")).status_code == 302


def test_a_unit_is_found_by_an_old_name_and_shown_once(hub):
    unit = Unit.objects.get()
    unit.names.create(name="Phòng Mẫu cũ", valid_to=date(2019, 12, 31))
    unit.save()
    answer = as_(hub.quantri).get(reverse("unit:index"), {"q": "Mẫu"})
    assert list(answer.context["object_list"]) == [unit]
    html = shown(hub.quantri, "unit:edit", unit.pk)
    assert "Phòng Mẫu cũ" in html


def test_an_administrator_puts_a_person_into_a_unit(hub):
    data = {"user": hub.bientap.pk, "unit": Unit.objects.get().pk, "post": "Biên tập viên"}
    as_(hub.quantri).post(reverse("membership:add"), data)
    assert Membership.objects.get(user=hub.bientap).post == "Biên tập viên"
    assert "Biên tập viên" in shown(hub.quantri, "membership:index")


def test_a_stranger_is_sent_to_the_sign_in(hub, settings):
    for name in (HOME, "signatures:index", "unit:index"):
        answer = Client().get(reverse(name))
        assert answer.status_code == 302
        assert answer["Location"].startswith(reverse("door"))


def test_the_editor_is_told_what_saving_does(hub):
    page = factories.article(hub)
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert "hết giá trị" not in as_(hub.bientap).get(edit).content.decode()
    revision = page.get_latest_revision()
    signing.sign(
        page=revision.as_object(),
        step=Step.CLEARANCE,
        signer=hub.ramat,
        revision=revision,
        statement=forms.statement_of_clearance(basis="Kế hoạch"),
    )
    assert "hết giá trị" in as_(hub.bientap).get(edit).content.decode()
    factories.approve(page, hub)
    shown = as_(hub.bientap).get(edit).content.decode()
    assert "hết giá trị" not in shown
    assert "bản đang công khai" in shown.lower()
