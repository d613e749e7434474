"""Two fields become one, with what stands inside; translations and copies go along."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page

from campaign.approval import advice, scheduling
from campaign.approval.models import Purge
from campaign.approval.refusal import Refused
from campaign.scams.merging.preview import preview
from campaign.scams.models import Merger, ScamAlias, ScamFieldPage, ScamTypePage
from home.starter.items import Item, Known, key_of
from tests import factories
from tests.approval.test_purge import purge
from tests.scams.merging import again, asked, further, read, signed, taxonomy
from tests.translation import rounds

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree(hub):
    return taxonomy(hub)


def merge(goes, stays, hub) -> Merger:
    merger = asked(goes, stays, hub.bientap)
    signed(stays, hub)
    merger.refresh_from_db()
    return merger


def test_types_move_and_their_old_addresses_lead_to_them(
    tree, hub, django_capture_on_commit_callbacks
):
    first = further(tree.stays, tree.second, hub)
    old, field = tree.third.url, tree.second.url
    draft = factories.draft(
        ScamTypePage(title="Nháp", slug="nhap", definition="x"), again(tree.second)
    )
    with django_capture_on_commit_callbacks(execute=True):
        merge(tree.second, tree.first, hub)
    third = again(tree.third)
    assert third.get_parent().pk == again(draft).get_parent().pk == tree.first.pk
    assert third.live
    assert read(third.url).status_code == 200
    assert read(old)["Location"] == third.url
    assert read(field)["Location"] == tree.first.url
    shown = read(tree.first.url).content.decode()
    assert "Giả danh toà án" in shown
    assert "Lĩnh vực hai" not in read(again(first).url).content.decode()
    assert again(first).search_facets["field"] == ["mot", "mot"]
    assert again(tree.first).search_aliases == ["Lĩnh vực hai"]
    call_command("verify_approvals", verbosity=0)


def test_two_types_at_one_address_stop_it(tree, hub):
    twin = ScamTypePage(title="Khác", slug="toa-an", definition="x")
    factories.draft(twin, again(tree.first))
    with pytest.raises(Refused, match="toa-an"):
        asked(tree.second, tree.first, hub.bientap)


def test_a_type_that_waits_for_its_hour_stops_it(tree, hub, settings):
    page = again(tree.third)
    page.go_live_at = timezone.now() + timedelta(days=1)
    page.definition = "Mai sẽ khác."
    factories.approve(page, hub)
    with pytest.raises(Refused, match="Giả danh toà án"):
        asked(tree.second, tree.first, hub.bientap)
    with pytest.raises(Refused):
        asked(tree.third, tree.stays, hub.bientap)


def test_copies_elsewhere_go_along(tree, hub):
    alias = again(tree.goes).create_alias(parent=again(tree.first), update_slug="ban-lap")
    address = alias.url
    merge(tree.goes, tree.stays, hub)
    assert not again(alias).live
    assert read(address)["Location"] == tree.stays.url


def test_the_translation_goes_along(tree, hub):
    for page in (hub.home, tree.index, tree.second, tree.goes):
        rounds.approved(rounds.translated(again(page), hub.bientap), hub)
    english = rounds.english_of(tree.goes)
    address = english.url
    assert read(address).status_code == 200
    merge(tree.goes, tree.stays, hub)
    assert not again(english).live
    # The page that stays is not translated: a field in their language is nearer to its readers.
    field = rounds.english_of(tree.second)
    assert (read(address).status_code, read(address)["Location"]) == (301, field.url)
    call_command("verify_approvals", verbosity=0)


def test_what_readers_of_another_language_lose_is_said_before(tree, hub):
    for page in (hub.home, tree.index, tree.second, tree.goes):
        rounds.approved(rounds.translated(again(page), hub.bientap), hub)
    field, english = rounds.english_of(tree.second), rounds.english_of(tree.goes)

    def told() -> str:
        return " ".join(preview(again(tree.goes), again(tree.stays)).cautions)

    assert f"“{english.title}”" in told()
    assert f"chỉ được dẫn sang lĩnh vực “{field.title}”" in told()
    asked(tree.goes, tree.stays, hub.bientap)
    (advised,) = [each for each in advice.about(again(tree.stays)) if each.key]
    assert any("chỉ được dẫn sang lĩnh vực" in point for point in advised.points)


def test_without_a_page_in_their_language_they_are_led_to_the_original(tree, hub):
    for page in (hub.home, tree.index, tree.second):
        rounds.approved(rounds.translated(again(page), hub.bientap), hub)
    told = preview(again(tree.second), again(tree.first)).cautions
    assert any("không phải ngôn ngữ của họ" in each for each in told)


def test_names_in_another_language_are_to_be_written_by_hand(tree, hub):
    for page in (hub.home, tree.index, tree.first, tree.second, tree.stays, tree.goes):
        rounds.approved(rounds.translated(again(page), hub.bientap), hub)
    english = rounds.english_of(tree.goes)
    english.alias_lines = [ScamAlias(text="fake cop")]
    english = factories.approve(english, hub)
    (told,) = preview(again(tree.goes), again(tree.stays)).cautions
    assert told.endswith(f"{english.title}, fake cop")
    stays = rounds.english_of(tree.stays)
    stays.alias_lines = [ScamAlias(text="FAKE COP"), ScamAlias(text=english.title)]
    factories.approve(stays, hub)
    assert preview(again(tree.goes), again(tree.stays)).cautions == []
    merge(tree.goes, tree.stays, hub)
    assert f"Also called: {english.title}</p>" in read(stays.url).content.decode()


def test_a_field_with_translated_types_needs_the_other_one_translated(tree, hub):
    for page in (hub.home, tree.index, tree.second, tree.third):
        rounds.approved(rounds.translated(again(page), hub.bientap), hub)
    with pytest.raises(Refused):
        asked(tree.second, tree.first, hub.bientap)
    rounds.approved(rounds.translated(again(tree.first), hub.bientap), hub)
    merge(tree.second, tree.first, hub)
    english = rounds.english_of(tree.third)
    assert english.get_parent().pk == rounds.english_of(tree.first).pk
    assert read(english.url).status_code == 200


def test_merged_at_its_hour(tree, hub):
    merger = asked(tree.goes, tree.stays, hub.bientap)
    page = again(tree.stays).get_latest_revision_as_object()
    page.go_live_at = timezone.now() + timedelta(hours=2)
    page.save_revision(user=hub.bientap)
    signed(tree.stays, hub)
    assert again(tree.goes).live
    with time_machine.travel(timezone.now() + timedelta(hours=3)):
        scheduling.run_due()
    merger.refresh_from_db()
    assert merger.outcome == Merger.Outcome.DONE
    assert not again(tree.goes).live


def test_erased_the_name_is_in_no_record_of_the_merger(tree, hub):
    secret = ScamTypePage(title="Mạo danh ông Tám", slug="ong-tam", code="ong-tam", definition="x")
    secret = factories.live(secret, again(tree.second), hub)
    merger = merge(secret, tree.stays, hub)
    purge(hub, Purge.Target.PAGE, secret.pk)
    merger.refresh_from_db()
    assert "ng-tam" not in merger.merged_code
    assert "Mạo danh" not in f"{merger.merged_title}{merger.reason}{merger.merged_code}"
    assert merger.survivor_title == "Giả danh công an"


def test_the_page_that_went_is_not_made_again(tree, hub):
    Page.objects.filter(pk=tree.second.pk).update(translation_key=key_of("field/hai"))
    merge(tree.second, tree.first, hub)
    item = Item("field/hai", "", "", ScamFieldPage, model=ScamFieldPage, natural=("code", "hai"))
    locale = tree.first.locale
    for delete in (True, False):
        known = Known()
        known.look_up([item], locale=locale)
        assert known.pk("field/hai") == tree.first.pk
        if delete:
            again(tree.second).delete()
