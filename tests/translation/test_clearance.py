"""Clearance of an unchanged source carries over by an explicit statement, and by nothing else."""

import pytest
from django.utils import timezone
from wagtail.models import Page

from campaign.approval import carrying
from campaign.approval.models import Signature, Step
from campaign.approval.refusal import Refused
from campaign.translation import origins
from tests import factories
from tests.translation import rounds

pytestmark = pytest.mark.django_db


def at_clearance(page, hub):
    """The state of the clearance step, at which `page` waits after this."""
    rounds.submit(page, hub.bientap)
    rounds.step(page, hub.bientap, comment="")
    return Page.objects.get(pk=page.pk).current_workflow_task_state


def offer(page, hub):
    return carrying.offer_for(at_clearance(page, hub).revision)


def stated(made, **more) -> dict:
    return {"same_as": made.key, "basis": made.basis, "comment": ""} | more


def test_the_offer_names_what_was_cleared(hub, source, draft):
    cleared = rounds.clearance_of(source)
    made = offer(draft, hub)
    for words in (cleared.signer_name, f"{timezone.localtime(cleared.signed_at):%d/%m/%Y}"):
        assert words in made.words
    assert "Kế hoạch" in made.basis
    assert made.url == source.full_url


def test_stating_it_clears_the_translation_and_is_kept(hub, source, draft):
    cleared = rounds.clearance_of(source)
    made = offer(draft, hub)
    rounds.step(draft, hub.ramat, **stated(made))
    kept = rounds.clearance_of(draft).statement
    assert kept["statements"] == {"same_as": made.words}
    assert kept["source"]["signature"] == cleared.pk
    assert kept["source"]["proof"] == cleared.proof()
    rounds.step(draft, hub.lanhdao, comment="")
    assert Page.objects.get(pk=draft.pk).live


def test_without_the_statement_each_of_the_four_is_asked_for(hub, draft):
    at_clearance(draft, hub)
    with pytest.raises(Refused):
        rounds.step(draft, hub.ramat, basis="Kế hoạch", comment="")
    assert not Signature.objects.filter(page_id=draft.pk).exists()


def test_the_basis_is_asked_for_in_any_case(hub, draft):
    made = offer(draft, hub)
    with pytest.raises(Refused):
        rounds.step(draft, hub.ramat, **stated(made, basis=""))


def change(source, hub):
    source.title = "Bốn điều cần nhớ"
    return factories.approve(source, hub)


def test_a_source_that_has_changed_since_offers_nothing(hub, source, draft):
    state = at_clearance(draft, hub)
    made = carrying.offer_for(state.revision)
    change(source, hub)
    assert carrying.offer_for(state.revision) is None
    with pytest.raises(Refused):
        rounds.step(draft, hub.ramat, **stated(made))
    assert not Signature.objects.filter(page_id=draft.pk).exists()


def test_a_text_that_is_cleared_again_but_not_public_offers_nothing(hub, source, draft):
    state = at_clearance(draft, hub)
    first = source.title
    back = change(source, hub)
    back.title = first
    back.save_revision(user=hub.congtac)
    at_clearance(back, hub)
    rounds.step(back, hub.ramat, **rounds.cleared())
    assert rounds.clearance_of(back).text_id == origins.origin_of(draft).fingerprint
    assert carrying.offer_for(state.revision) is None


def test_a_translation_brought_up_to_date_offers_the_new_clearance(hub, source, draft):
    source = change(source, hub)
    draft = rounds.sync(source, hub.bientap)
    assert offer(draft, hub).facts["signature"] == rounds.clearance_of(source).pk


def test_a_source_that_was_never_cleared_offers_nothing(hub):
    page = factories.article(hub, "Chưa duyệt")
    draft = rounds.translated(page, hub.bientap)
    assert offer(draft, hub) is None


def test_a_source_that_was_taken_down_offers_nothing(hub, source, draft):
    state = at_clearance(draft, hub)
    page = Page.objects.get(pk=source.pk).specific
    page.unpublish()
    assert carrying.offer_for(state.revision) is None


@pytest.mark.parametrize("key", ["1:abc", "x", "0:" + "0" * 64])
def test_a_key_made_by_hand_is_refused(hub, draft, key):
    at_clearance(draft, hub)
    with pytest.raises(Refused):
        rounds.step(draft, hub.ramat, same_as=key, basis="Kế hoạch", comment="")
    assert not Signature.objects.filter(page_id=draft.pk).exists()


def test_the_key_of_another_page_is_refused(hub, draft):
    other = factories.approve(factories.article(hub, "Bài khác"), hub)
    cleared = rounds.clearance_of(other)
    at_clearance(draft, hub)
    key = f"{cleared.pk}:{cleared.text_id}"
    with pytest.raises(Refused):
        rounds.step(draft, hub.ramat, same_as=key, basis="Kế hoạch", comment="")


def test_an_original_is_cleared_as_ever(hub):
    page = factories.article(hub)
    assert offer(page, hub) is None
    rounds.step(page, hub.ramat, **rounds.cleared())
    statement = Signature.objects.get(page_id=page.pk, step=Step.CLEARANCE).statement
    assert len(statement["statements"]) == 4
    assert "source" not in statement
