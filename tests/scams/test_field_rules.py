"""The rules of a field: what a machine holds, and what stands before everybody who signs."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from campaign.approval import advice
from campaign.approval.models import Signature
from campaign.approval.refusal import Refused
from campaign.content import outgoing
from campaign.content.models import SourceLine
from campaign.scams import field_rules
from campaign.scams.models import FieldRule, FurtherField, RelatedType, ScamTypePage
from tests import factories
from tests.approval.test_workflow import as_, post, said
from tests.replaying import replayed
from tests.scams.merging import Taxonomy, again, read, taxonomy
from tests.translation import rounds

pytestmark = pytest.mark.django_db
Kind = FieldRule.Kind
PRESS, STATE = "https://bao.example/tin", "https://congan.mau.gov.vn/tin"


@pytest.fixture
def tree(hub):
    return with_rules(hub)


@replayed
def with_rules(hub) -> Taxonomy:
    """A taxonomy whose second field has two rules."""
    tree = taxonomy(hub)
    field = again(tree.second)
    field.rules = [
        FieldRule(kind=Kind.NO_OUTGOING_LINK),
        FieldRule(kind=Kind.NAMES_NO_SELLER, text="Kể cả trong câu trích."),
    ]
    tree.second = factories.approve(field, hub)
    return tree


def cited(page, hub):
    page = again(page)
    page.source_lines = [SourceLine(url=PRESS), SourceLine(title="Công an", url=STATE)]
    return factories.approve(page, hub)


def test_sources_are_named_and_only_the_state_is_linked(tree, hub):
    for page in (tree.goes, tree.third, tree.article):
        shown = read(cited(page, hub).url).content.decode()
        assert PRESS not in shown
        assert "bao.example" in shown
        assert f'href="{STATE}"' in shown
    assert f'href="{PRESS}"' in read(cited(tree.stays, hub).url).content.decode()


def test_a_further_field_counts_as_well(tree, hub):
    page = again(tree.stays)
    page.further_fields = [FurtherField(field_id=tree.second.pk)]
    assert {each.kind for each in field_rules.rules_for(page)} == {
        Kind.NO_OUTGOING_LINK,
        Kind.NAMES_NO_SELLER,
    }


@pytest.mark.parametrize(
    "text",
    [
        "Nhóm t.me/hang-nong", "http://ban.example", "//ban.example/x", "shop@cho-den.com",
        "bocongan.gov.vn.ban-sung.top", "https://gov.vn@ban.example/", "HTTPS://BAN.EXAMPLE",
        "xyzabc.onion",
    ],
)  # fmt: skip
def test_an_address_in_the_text_stops_it_at_the_first_step(tree, hub, text):
    page = again(tree.third)
    page.definition = f"Rao bán ở {text}."
    page.save_revision(user=hub.congtac)
    page.get_workflow().start(page, hub.congtac)
    with pytest.raises(Refused):
        rounds.step(page, hub.bientap, comment="")
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert "help-critical" in as_(hub.bientap).get(edit).content.decode()
    with pytest.raises(Refused):
        advice.kept(page)


def test_the_writer_hears_of_it_when_the_draft_is_saved(tree, hub):
    link = [("paragraph", rich_text('<p><a href="https://ban.example/">Xem</a></p>'))]
    page = factories.article(hub)
    text = {"body": streamfield(link), "related_types": inline_formset([{"scam": tree.third.pk}])}
    answer = post(hub.congtac, page, **nested_form_data(text))
    assert "ban.example" in said(answer)
    kept = again(page).get_latest_revision_as_object()
    assert "ban.example" in str(kept.body)
    assert not page.workflow_in_progress


def test_a_link_in_an_article_about_such_a_type_stops_it(tree, hub):
    page = factories.article(
        hub, body=[("paragraph", '<p><a href="https://ban.example/">Xem</a></p>')]
    )
    page.related_types = [RelatedType(scam=tree.third)]
    page.save_revision(user=hub.congtac)
    page.get_workflow().start(page, hub.congtac)
    with pytest.raises(Refused, match=r"ban\.example"):
        rounds.step(page, hub.bientap, comment="")
    page.related_types = [RelatedType(scam=tree.stays)]
    page.save_revision(user=hub.congtac)
    rounds.step(page, hub.bientap, comment="")


@pytest.mark.parametrize(
    "text",
    ["Trang bocongan.gov.vn.", "TP.HCM, v.v. 24/7", "https://congan.mau.gov.vn/x?y=1", "30.4"],
)
def test_what_is_no_address_outside_stands(text):
    assert outgoing.strange_in(text) == []


def test_what_only_a_person_can_judge_stands_before_all_who_sign(tree, hub):
    page = again(tree.third)
    page.definition = "Nói khác."
    page.save_revision(user=hub.congtac)
    rounds.submit(page, hub.congtac)
    for person in (hub.bientap, hub.ramat, hub.lanhdao):
        state = again(page).current_workflow_task_state
        window = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])
        if person is not hub.bientap:
            html = as_(person).get(window, headers={"x-requested-with": "XMLHttpRequest"})
            assert "Kể cả trong câu trích." in html.json()["html"]
        edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
        assert "Kể cả trong câu trích." in as_(person).get(edit).content.decode()
        given = rounds.cleared() if person is hub.ramat else {"comment": ""}
        rounds.step(page, person, **given)
    told = Signature.objects.in_force().filter(page_id=page.pk).latest("pk").statement["told"]
    assert told == ["rule:no_outgoing_links", "rule:names_no_seller"]
    assert "câu trích" not in read(again(page).url).content.decode()
    assert "câu trích" not in read(tree.second.url).content.decode()


def test_a_translation_keeps_to_the_rules_of_its_original(tree, hub):
    for page in (hub.home, tree.index, tree.second, tree.third):
        rounds.approved(rounds.translated(again(page), hub.bientap), hub)
    english = rounds.english_of(tree.third)
    assert not rounds.english_of(tree.second).rules.exists()
    assert field_rules.is_closed(english)


def test_a_page_without_rules_asks_nobody(tree):
    page = ScamTypePage.objects.get(pk=tree.stays.pk)
    assert field_rules.rules_for(page) == []
    assert list(field_rules.advices(page)) == []
