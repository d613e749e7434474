"""Translating writes drafts: what readers get changes by an approval alone."""

import pytest
from wagtail.models import Page

from campaign.approval.refusal import Refused
from tests import factories
from tests.translation import rounds

pytestmark = pytest.mark.django_db


def test_a_translation_of_a_public_page_is_a_draft(draft, client):
    assert not draft.live
    assert draft.title == "EN Ba điều cần nhớ"
    assert client.get(draft.get_url()).status_code == 404
    assert draft.get_latest_revision().content["title"] == draft.title


def test_pages_above_it_are_made_as_drafts_too(draft):
    above = draft.get_parent().specific
    assert above.slug == "tin-bai"
    assert not above.live
    assert above.alias_of is None
    assert rounds.work_on(above.get_translations().get()).enabled


def test_it_goes_public_by_its_own_approval(hub, draft, client):
    public = rounds.approved(draft, hub)
    assert public.live
    answer = client.get(public.get_url())
    assert answer.status_code == 200
    assert "EN Ba điều cần nhớ" in answer.content.decode()


def test_saving_a_translation_of_a_live_page_leaves_what_readers_see(hub, source, draft, client):
    public = rounds.approved(draft, hub)
    rounds.write(source, hub.bientap, title="Another title")
    rounds.work_on(source).save_target(user=hub.bientap, publish=True)
    row = Page.objects.get(pk=public.pk)
    assert (row.title, row.live, row.has_unpublished_changes) == (public.title, True, True)
    assert row.get_latest_revision().content["title"] == "Another title"
    assert "Another title" not in client.get(public.get_url()).content.decode()
    assert rounds.approved(row, hub).title == "Another title"


def test_a_changed_source_reaches_the_public_translation_by_approval_only(hub, source, draft):
    public = rounds.approved(draft, hub)
    source.title, source.summary = "Bốn điều cần nhớ", "Tóm tắt mới"
    source = factories.approve(source, hub)
    row = rounds.sync(source, hub.bientap)
    assert (row.title, row.summary) == (public.title, "")
    row = rounds.approved(row, hub)
    assert (row.title, row.summary) == ("EN Bốn điều cần nhớ", "EN Tóm tắt mới")


def test_nobody_saves_a_translation_that_waits_for_a_signature(hub, source, draft):
    rounds.submit(draft, hub.bientap)
    rounds.step(draft, hub.bientap, comment="")
    with pytest.raises(Refused):
        rounds.work_on(source).save_target(user=hub.bientap)
