"""Two types become one: what changes when it is approved, and nothing before."""

import pytest
from django.core.management import call_command
from wagtail.models import Page

from campaign.approval.models import JournalEntry, Signature, Takedown
from campaign.approval.refusal import Refused
from campaign.approval.takedowns import service as takedowns
from campaign.scams.merging import service
from campaign.scams.models import (
    Merger,
    RelatedType,
    ScamAlias,
    SpecimenIndexPage,
    SpecimenPage,
)
from tests import factories
from tests.approval.taking_down import NOTICE, taken_down
from tests.scams.merging import again, asked, read, signed, taxonomy
from tests.translation import rounds

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree(hub):
    return taxonomy(hub)


def names(page) -> list[str]:
    return [row.text for row in page.alias_lines.all()]


def test_nothing_public_changes_before_both_have_signed(tree, hub):
    before = {page.pk: read(page.url).content for page in (tree.stays, tree.goes, tree.article)}
    asked(tree.goes, tree.stays, hub.bientap)
    rounds.step(tree.stays, hub.bientap, comment="")
    rounds.step(tree.stays, hub.ramat, **rounds.cleared())
    pages = (tree.stays, tree.goes, tree.article)
    assert {page.pk: read(page.url).content for page in pages} == before
    assert names(again(tree.stays)) == ["công an gọi điện"]


def test_what_the_page_that_stays_gets(tree, hub):
    asked(tree.goes, tree.stays, hub.bientap)
    signed(tree.stays, hub)
    stays = again(tree.stays)
    assert names(stays) == ["công an gọi điện", "Mạo danh cảnh sát", "cảnh sát zamkhor"]
    assert [row.text for row in stays.law_lines.all()] == ["Điều 174 Luật Mẫu"]
    assert [row.scam_id for row in stays.related_types.all()] == [tree.third.pk]
    assert [row.field_id for row in stays.further_fields.all()] == [tree.second.pk]


def test_addresses_and_links_lead_to_it(tree, hub):
    old, stays = tree.goes.url, tree.stays.url
    text = Page.objects.get(pk=tree.article.pk).specific
    asked(tree.goes, tree.stays, hub.bientap)
    signed(tree.stays, hub)
    assert (read(old).status_code, read(old)["Location"]) == (301, stays)
    shown = read(tree.article.url).content.decode()
    assert old not in shown
    assert "Mạo danh cảnh sát" not in shown
    # Once in the text and once in the list, though the article names both types.
    assert shown.count(f'href="{stays}"') == 2
    assert list(again(tree.article).related_types.values("pk")) == list(
        text.related_types.values("pk")
    )
    assert stays not in read(stays).content.decode().split("lien-quan")[1].split("</section>")[0]


def test_its_name_is_shown_to_those_who_come_for_it(tree, hub):
    stays = tree.stays.url
    assert "Còn gọi là" not in read(stays).content.decode()
    asked(tree.goes, tree.stays, hub.bientap)
    signed(tree.stays, hub)
    shown = read(stays).content.decode()
    assert "Còn gọi là: Mạo danh cảnh sát</p>" in shown
    # Ways of typing stay unseen.
    assert "zamkhor" not in shown
    # Over a second merger, and not once the signed names of the page lack it.
    asked(tree.stays, tree.third, hub.bientap)
    signed(tree.third, hub)
    third = again(tree.third)
    names = read(third.url).content.decode().partition("Còn gọi là: ")[2].partition("</p>")[0]
    assert set(names.split(", ")) == {"Mạo danh cảnh sát", "Giả danh công an"}
    third.alias_lines = [ScamAlias(text="giả danh công an")]
    factories.approve(third, hub)
    assert "Còn gọi là: Giả danh công an</p>" in read(third.url).content.decode()


def test_old_redirects_lead_on_over_two_mergers(tree, hub, django_capture_on_commit_callbacks):
    first = tree.goes.url
    page = again(tree.goes)
    page.slug = "ten-moi"
    with django_capture_on_commit_callbacks(execute=True):
        page = factories.approve(page, hub)
    for goes, stays in ((tree.goes, tree.stays), (tree.stays, tree.third)):
        asked(goes, stays, hub.bientap)
        signed(stays, hub)
    for address in (first, page.url, tree.stays.url):
        assert read(address)["Location"] == tree.third.url, address
    assert again(tree.third).url in read(tree.article.url).content.decode()
    call_command("verify_approvals", verbosity=0)


def test_it_is_written_down_and_the_check_is_clean(tree, hub):
    merger = asked(tree.goes, tree.stays, hub.bientap)
    signed(tree.stays, hub)
    merger.refresh_from_db()
    assert (merger.outcome, merger.decided_by) == (Merger.Outcome.DONE, hub.lanhdao)
    takedown = Takedown.objects.get(page=tree.goes.pk)
    assert (takedown.requested_by, takedown.decided_by) == (hub.bientap, hub.lanhdao)
    told = Signature.objects.in_force().filter(page_id=tree.stays.pk)
    assert {tuple(each.statement["told"]) for each in told} == {(merger.key,)}
    lines = JournalEntry.objects.filter(action__startswith="merging", object_id=str(tree.goes.pk))
    assert list(lines.order_by("number").values_list("action", "user")) == [
        ("merging.requested", hub.bientap.pk),
        ("merging.done", hub.lanhdao.pk),
    ]
    call_command("verify_approvals", verbosity=0)


def test_the_one_who_asked_cannot_sign(tree, hub):
    hub.bientap.groups.add(*hub.ramat.groups.all())
    asked(tree.goes, tree.stays, hub.bientap)
    rounds.step(tree.stays, hub.bientap, comment="")
    with pytest.raises(Refused):
        rounds.step(tree.stays, hub.bientap, **rounds.cleared())


def edited(tree, hub):
    page = again(tree.goes)
    page.definition = "Nói khác."
    factories.approve(page, hub)


def off(tree, hub):
    taken_down(again(tree.goes), hub)


def submitted(tree, hub):
    page = again(tree.goes)
    page.save_revision(user=hub.congtac)
    page.get_workflow().start(page, hub.congtac)


def asked_off(tree, hub):
    takedowns.request(page=again(tree.goes), by=hub.bientap, reason="Sai.", wish=NOTICE)


def survivor_off(tree, hub):
    taken_down(again(tree.stays), hub)


@pytest.mark.parametrize("happens", [edited, off, submitted, asked_off, survivor_off])
def test_what_changed_meanwhile_is_not_merged(tree, hub, happens):
    merger = asked(tree.goes, tree.stays, hub.bientap)
    rounds.step(tree.stays, hub.bientap, comment="")
    happens(tree, hub)
    with pytest.raises(Refused, match="Trả bài"):
        rounds.step(tree.stays, hub.ramat, **rounds.cleared())
    merger.refresh_from_db()
    assert merger.is_waiting
    assert names(again(tree.stays)) == ["công an gọi điện"]


def test_what_changes_after_clearance_stops_leadership(tree, hub):
    asked(tree.goes, tree.stays, hub.bientap)
    rounds.step(tree.stays, hub.bientap, comment="")
    rounds.step(tree.stays, hub.ramat, **rounds.cleared())
    edited(tree, hub)
    before = JournalEntry.objects.count()
    with pytest.raises(Refused):
        rounds.step(tree.stays, hub.lanhdao, comment="")
    assert JournalEntry.objects.count() == before
    assert again(tree.goes).live
    assert again(tree.stays).current_workflow_state is not None


def test_a_publication_whose_signers_were_not_told_merges_nothing(tree, hub):
    """The same text, signed by code past the steps."""
    asked(tree.goes, tree.stays, hub.bientap)
    page = again(tree.stays).get_latest_revision_as_object()
    factories.approve(page, hub)
    assert again(tree.goes).live
    assert Merger.objects.waiting().count() == 1


def test_withdrawn_nothing_is_left_of_it(tree, hub):
    merger = asked(tree.goes, tree.stays, hub.bientap)
    with pytest.raises(Refused):
        service.withdraw(merger, by=hub.congtac)
    service.withdraw(merger, by=hub.bientap)
    stays = again(tree.stays)
    assert stays.current_workflow_state is None
    assert not stays.has_unpublished_changes
    assert names(stays.get_latest_revision_as_object()) == ["công an gọi điện"]
    with pytest.raises(Refused):
        service.withdraw(merger, by=hub.bientap)
    asked(tree.goes, tree.stays, hub.bientap)
    signed(tree.stays, hub)
    assert not again(tree.goes).live


def test_returned_and_corrected_it_is_carried_out_in_the_next_round(tree, hub):
    asked(tree.goes, tree.stays, hub.bientap)
    rounds.step(tree.stays, hub.bientap, comment="")
    state = again(tree.stays).current_workflow_task_state
    state.task.specific.on_action(state, hub.ramat, "reject", comment="Thiếu căn cứ.")
    page = again(tree.stays).get_latest_revision_as_object()
    page.alias_lines.add(ScamAlias(text="thêm tên"))
    page.save_revision(user=hub.bientap)
    again(tree.stays).current_workflow_state.resume(hub.bientap)
    signed(tree.stays, hub)
    assert "thêm tên" in names(again(tree.stays))
    assert not again(tree.goes).live


def test_a_specimen_of_the_page_that_went_shows_the_one_that_stays(tree, hub):
    gallery = factories.live(SpecimenIndexPage(title="Mẫu", slug="mau"), hub.home, hub)
    lines = [{"kind": "said", "text": "Giữ bí mật.", "sign": ""}]
    drawn = {"medium": "call", "sender": "Cảnh sát", "subject": "", "lines": lines}
    page = SpecimenPage(title="Cuộc gọi mẫu", slug="mau-1", specimen=[("specimen", drawn)])
    page.related_types = [RelatedType(scam=tree.goes)]
    factories.live(page, gallery, hub)
    assert "Cuộc gọi mẫu" not in read(tree.stays.url).content.decode()
    asked(tree.goes, tree.stays, hub.bientap)
    signed(tree.stays, hub)
    assert "Cuộc gọi mẫu" in read(tree.stays.url).content.decode()
