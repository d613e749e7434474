"""The admin offers nobody what it then refuses; its lists say when, and lead to the text."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.models import FormState
from wagtail.models import Page, Revision

from campaign.approval.admin_tables import MomentColumn
from campaign.approval.models import Signature
from campaign.approval.takedowns import service as takedown
from tests import factories
from tests.approval.taking_down import NOTICE
from tests.signed_in import as_
from tests.translation import rounds

pytestmark = pytest.mark.django_db
EVERYBODY = ["congtac", "bientap", "ramat", "lanhdao", "quantri"]
STEPS = {"bientap": (), "ramat": ("bientap",), "lanhdao": ("bientap", "ramat")}
# Staff addresses in links and in the menu, which is JSON; neither scripts nor signing out.
ADDRESS = re.compile(r'(?:href=|action=|"url": ?|searchUrl": ?|&quot;)"?(/quan-tri/[^"\'&#\s<]*)')
APART = re.compile(r"/(logout|dang-xuat|static|jsi18n|sprite)\b")


@pytest.fixture
def hub(db):
    return factories.hub()


def waiting_for(name, hub) -> Page:
    """An article that waits at the step of that person."""
    page = factories.article(hub, f"Chờ {name}")
    rounds.submit(page, hub.congtac)
    for done in STEPS[name]:
        words = rounds.cleared() if done == "ramat" else {"comment": ""}
        rounds.step(page, hub.people[done], **words)
    return page


def edit(page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def preview(page) -> str:
    return reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])


def offered(html: str) -> set[str]:
    found = {unescape(address) for address in ADDRESS.findall(html)}
    return {address for address in found if not APART.search(address)}


def refused(client, addresses) -> list[str]:
    """Those that turn the person away; an address for POST alone says 405."""
    home = reverse("wagtailadmin_home")
    return [
        address
        for address in sorted(addresses)
        for answer in [client.get(address)]
        if answer.status_code in (403, 404)
        or (answer.status_code == 302 and answer["Location"] == home)
    ]


@pytest.mark.parametrize("name", EVERYBODY)
def test_everything_offered_on_the_front_page_opens(name, hub):
    for step in STEPS:
        waiting_for(step, hub)
    client = as_(hub.people[name])
    addresses = offered(client.get(reverse("wagtailadmin_home")).content.decode())
    assert len(addresses) > 3
    assert refused(client, addresses) == []


@pytest.mark.parametrize("name", STEPS)
def test_everything_offered_in_the_editor_opens(name, hub):
    page = waiting_for(name, hub)
    client = as_(hub.people[name])
    addresses = offered(client.get(edit(page)).content.decode())
    assert refused(client, addresses) == []


@pytest.mark.parametrize("name", ["ramat", "lanhdao"])
def test_the_preview_of_signers_shows_the_stored_text_and_keeps_nothing(name, hub):
    page = waiting_for(name, hub)
    before = Revision.objects.count()
    client = as_(hub.people[name])
    answer = client.post(preview(page), {"title": "Chữ của người ký"})
    assert answer.json() == {"is_valid": True, "is_available": True}
    shown = client.get(preview(page)).content.decode()
    assert page.title in shown
    assert "Chữ của người ký" not in shown
    assert client.delete(preview(page)).json() == {"success": True}
    assert (FormState.objects.count(), Revision.objects.count()) == (0, before)


@pytest.mark.parametrize("method", ["get", "post", "delete"])
@pytest.mark.parametrize("name", ["ramat", "lanhdao", "canbo"])
def test_the_preview_of_a_page_that_waits_for_others_is_refused(name, method, hub):
    elsewhere = waiting_for("bientap", hub)
    answer = getattr(as_(hub.people[name]), method)(preview(elsewhere))
    assert answer.status_code in (302, 403)
    assert elsewhere.title not in answer.content.decode()


def test_the_preview_gives_signers_no_right_to_save(hub):
    page = waiting_for("lanhdao", hub)
    before = page.revisions.count()
    as_(hub.lanhdao).post(edit(page), {"title": "Sửa"})
    assert page.revisions.count() == before


@pytest.mark.parametrize("name", ["signatures", "takedowns"])
def test_lists_write_the_moment_out(name, hub):
    page = factories.approve(factories.article(hub), hub)
    asked = takedown.request(page=page, by=hub.congtac, reason="Sai.", wish=NOTICE)
    at = asked.requested_at if name == "takedowns" else Signature.objects.first().signed_at
    html = as_(hub.lanhdao).get(reverse(f"{name}:index")).content.decode()
    assert f"{timezone.localtime(at):%d/%m/%Y %H:%M}" in html
    assert "human-readable-date" not in html


def test_no_moment_is_no_moment():
    assert MomentColumn("ended_at").get_value(Signature()) == ""


@pytest.mark.parametrize("name", EVERYBODY)
def test_what_waits_for_its_hour_can_be_read(name, hub):
    page = factories.article(hub, "Bài hẹn giờ")
    page.go_live_at = timezone.now() + timedelta(hours=1)
    factories.approve(page, hub)
    client, address = as_(hub.people[name]), reverse("read_scheduled", args=[page.pk])
    assert address in client.get(reverse("wagtailadmin_home")).content.decode()
    assert "Không chuyển tiền cho người lạ." in client.get(address).content.decode()


def test_what_waits_for_its_hour_is_not_read_by_strangers_to_it(hub, django_user_model):
    page = factories.article(hub, "Bài hẹn giờ")
    page.go_live_at = timezone.now() + timedelta(hours=1)
    factories.approve(page, hub)
    other = django_user_model.objects.create_user("nguoila", password=factories.PASSWORD)
    other.groups.set(hub.congtac.groups.all())
    address = reverse("read_scheduled", args=[page.pk])
    for user in (other, hub.canbo):
        answer = as_(user).get(address)
        assert "Không chuyển tiền cho người lạ." not in answer.content.decode()
        assert answer.status_code != 200
    assert Client().get(address).status_code == 302


@pytest.mark.parametrize(("hours", "is_said"), [(-1, True), (1, False), (None, False)])
def test_an_hour_that_has_passed_is_told_to_everybody_on_the_way(hours, is_said, hub):
    page = factories.article(hub, "Bài hẹn giờ")
    page.go_live_at = None if hours is None else timezone.now() + timedelta(hours=hours)
    page.save_revision(user=hub.congtac)
    rounds.submit(page, hub.congtac)
    for name in ("bientap", "ramat", "lanhdao"):
        shown = as_(hub.people[name]).get(edit(page)).content.decode()
        assert ("đã qua: bài lên ngay khi được duyệt" in shown) == is_said
        words = rounds.cleared() if name == "ramat" else {"comment": ""}
        rounds.step(page, hub.people[name], **words)
    assert Page.objects.get(pk=page.pk).live == (hours != 1)
