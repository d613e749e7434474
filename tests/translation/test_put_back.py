"""A translation that was put back to an earlier text renders what it rendered then."""

import pytest
from wagtail.models import Page

from campaign.approval import carrying
from campaign.translation.origins import has_newer_source, origin_of
from tests import factories
from tests.translation import rounds

pytestmark = pytest.mark.django_db


@pytest.fixture
def old(hub, source, draft):
    """The public text of the translation, which is older than the source and than a draft."""
    rounds.approved(draft, hub)
    old = Page.objects.get(pk=draft.pk).latest_revision
    source.title = "Bốn điều cần nhớ"
    source.body = [("paragraph", "<p>Không đọc mã cho ai. Gọi lại số của cơ quan.</p>")]
    factories.approve(source, hub)
    assert not has_newer_source(origin_of(rounds.sync(source, hub.bientap)))
    return old


def latest(page):
    return Page.objects.get(pk=page.pk).specific.get_latest_revision_as_object()


def put_back(old, hub):
    text = old.as_object()
    return text.save_revision(user=hub.bientap, previous_revision=old, log_action="wagtail.revert")


def test_it_says_so_to_readers_after_its_approval(hub, draft, old, client):
    put_back(old, hub)
    # One word more, so that it is a text of its own.
    text = latest(draft)
    text.summary = "More"
    text.save_revision(user=hub.bientap)
    public = rounds.approved(draft, hub)
    assert public.title == "EN Ba điều cần nhớ"
    assert "This translation is older than the" in client.get(public.url).content.decode()


def test_the_clearance_of_the_new_source_is_not_offered(hub, draft, old):
    assert carrying.offer_for(latest(draft).latest_revision)
    assert carrying.offer_for(put_back(old, hub)) is None


def test_also_where_somebody_typed_it_in_again(hub, draft, old):
    text, before = latest(draft), old.as_object()
    text.title, text.body = before.title, before.body
    text.summary = "And a sentence more"
    revision = text.save_revision(user=hub.bientap)
    assert has_newer_source(origin_of(draft, revision_id=revision.pk))


def test_who_polishes_the_new_text_in_the_form_makes_it_no_older(hub, draft, old):
    text = latest(draft)
    text.title = "EN Four things to remember"
    revision = text.save_revision(user=hub.bientap)
    assert not has_newer_source(origin_of(draft, revision_id=revision.pk))


def test_a_draft_made_from_the_strings_again_is_up_to_date(hub, source, draft, old):
    put_back(old, hub)
    rounds.work_on(source).save_target(user=hub.bientap)
    assert not has_newer_source(origin_of(draft))
