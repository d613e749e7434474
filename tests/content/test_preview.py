"""A draft as readers will have it: on a telephone, under their policy, on each site."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Site

from home.models import HomePage, SiteSettings
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def hub():
    return factories.hub()


@pytest.fixture
def draft(hub):
    """A page at a signing step: its stored text is what the preview shows."""
    page = factories.article(hub, "Bài nháp")
    page.get_workflow().start(page, hub.congtac)
    page.current_workflow_task_state.specific.approve(user=hub.bientap)
    return page


def shown(hub, page, mode=""):
    client = Client()
    client.force_login(hub.ramat)
    return client.get(reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk]), {"mode": mode})


def test_it_starts_at_the_width_of_a_telephone(hub, draft):
    first = next(size for size in draft.preview_sizes if size["name"] == draft.default_preview_size)
    assert (first["name"], first["device_width"]) == ("mobile", 360)
    assert len(draft.preview_sizes) == 3


def test_it_has_the_policy_of_the_public_page(hub, draft):
    answer = shown(hub, draft)
    assert "Bài nháp" in answer.content.decode()
    policy = answer.headers["Content-Security-Policy"]
    assert "unsafe-inline" not in policy
    live = factories.approve(factories.article(hub, "Bài đã đăng"), hub)
    assert Client().get(live.url).headers["Content-Security-Policy"] == policy


def test_with_one_site_there_is_nothing_to_choose(draft):
    assert len(draft.preview_modes) == 1


def test_with_two_sites_it_is_shown_on_each(hub, draft):
    root = hub.home.get_parent()
    other_home = factories.draft(HomePage(title="Trang thứ hai", slug="trang-thu-hai"), root)
    other = Site.objects.create(hostname="hai.example", site_name="Cổng hai", root_page=other_home)
    SiteSettings.objects.create(site=other, site_name="Tên của cổng hai")
    modes = dict(draft.preview_modes)
    assert modes[str(other.pk)] == "Cổng hai"
    assert "Tên của cổng hai" not in shown(hub, draft).content.decode()
    there = shown(hub, draft, str(other.pk))
    assert "Tên của cổng hai" in there.content.decode()
    assert "Bài nháp" in there.content.decode()
    assert shown(hub, draft, "999").status_code in (302, 403)
