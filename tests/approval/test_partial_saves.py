"""Roads by saves of a part: of some fields, of child rows alone, of a row that claims less.

The other roads are in the table in `roads`; its two rules hold here too.
"""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.models import Page

from campaign.approval import forms, signing
from campaign.approval.fingerprint import fingerprint
from campaign.approval.models import Signature, Step
from campaign.articles.models import ArticlePage
from campaign.content.models import Audience, SourceLine
from tests import factories
from tests.approval.roads.pages import again, base, change, content, public_texts
from tests.approval.test_workflow import CLEARED, as_, step, take

pytestmark = pytest.mark.django_db


def partly(row, *names, **values):
    """Save only the fields with these names, after setting the attributes."""
    change(row, **values, how={"update_fields": names or tuple(values)})


def hidden(row, **values):
    """The same, while the row in memory says that it is not live."""
    partly(row, *values, live=False, **values)


def as_plain_page(row):
    """The row claiming to be a page of Wagtail's own class, for which no rule holds."""
    row.content_type = ContentType.objects.get_for_model(Page)
    return row


def rows_alone(page, field, rows):
    setattr(page, field, rows)
    page.save(update_fields=[field])


def give_child_away(page, hub):
    row = page.source_lines.get()
    row.page = factories.article(hub, "Bài khác")
    row.save()


def alias_that_outlives(page, hub):
    """Make an alias, cut it off from the original, take the original down."""
    alias = page.create_alias(parent=hub.articles, update_slug="ban-sao")
    ConvertAliasPageAction(alias, user=None).execute(skip_permission_checks=True)
    again(page).unpublish()


def alias_cut_off_by_hand(page, hub):
    alias = page.create_alias(parent=hub.articles, update_slug="ban-sao")
    partly(again(alias), "alias_of", alias_of=None)


def off_and_on(page, hub):
    """Not live any more, saved, and live again with the signed text."""
    change(page, live=False)
    change(page, live=True)


def off_and_on_partly(page, hub):
    partly(page, live=False)
    partly(page, live=True)


def off_and_on_as_base_row(page, hub):
    partly(base(page), live=False)
    partly(base(page), live=True)


def signed_text_in_memory(page, hub):
    """The signed text in memory, another in the database, and only `live` saved."""
    signed = again(page)
    change(page, live=False)
    signed_again = again(signed)
    factories.sign(signed_again, hub)
    change(again(page), title="Khác")
    partly(signed_again, live=True)


LIVE = {
    "title, hidden": lambda p, h: hidden(p, title="Khác"),
    "title, hidden content row": lambda p, h: hidden(content(p), title="Khác"),
    "title, hidden base row": lambda p, h: hidden(base(p), title="Khác"),
    "summary, hidden": lambda p, h: hidden(p, summary="Khác"),
    "body, hidden": lambda p, h: hidden(p, body=[("paragraph", "<p>Khác</p>")]),
    "title, unchecked": lambda p, h: change(
        p, title="X", live=False, how={"update_fields": ["title"], "clean": False}
    ),
    "child rows alone": lambda p, h: rows_alone(p, "source_lines", [SourceLine(title="Khác")]),
    "no child rows alone": lambda p, h: rows_alone(p, "source_lines", []),
    "child rows with the slug": lambda p, h: partly(
        p, "slug", "source_lines", source_lines=[SourceLine(title="Khác")]
    ),
    "audiences alone": lambda p, h: rows_alone(p, "audiences", []),
    "audiences with the slug": lambda p, h: partly(p, "slug", "audiences", audiences=[]),
    "title, of a plain page": lambda p, h: change(as_plain_page(p), title="Khác"),
    "title alone, of a plain page": lambda p, h: partly(as_plain_page(p), title="Khác"),
    "title, of a plain content row": lambda p, h: change(as_plain_page(content(p)), title="Khác"),
    "child row given away": give_child_away,
    "alias that outlives the original": alias_that_outlives,
    "alias cut off by hand": alias_cut_off_by_hand,
    "off and on": off_and_on,
    "off and on, partly": off_and_on_partly,
    "off and on, base row": off_and_on_as_base_row,
    "live alone, signed text in memory": signed_text_in_memory,
}
STILL_OPEN = {
    "slug alone": lambda p, h: partly(p, slug="dia-chi-khac"),
    "note for staff alone": lambda p, h: partly(p, staff_notes="Nội bộ"),
    "draft title alone": lambda p, h: partly(p, draft_title="Nháp"),
    "same title alone": lambda p, h: partly(p, "title"),
    "same child rows alone": lambda p, h: partly(p, "source_lines"),
    "slug alone, another title in memory": lambda p, h: partly(p, "slug", title="Khác", slug="a-b"),
}


@pytest.fixture
def live(hub):
    audience = Audience.objects.create(code="nguoi-gia", name="Người cao tuổi")
    page = factories.article(hub, source_lines=[SourceLine(title="Nguồn gốc")])
    page.audiences = [audience]
    return factories.approve(page, hub)


@pytest.mark.parametrize("road", LIVE.values(), ids=LIVE)
def test_no_partial_save_changes_a_live_page(road, hub, live):
    before = public_texts()
    with pytest.raises(PermissionDenied):
        road(again(live), hub)
    transaction.set_rollback(False)
    allowed = {text for _page, text in before}
    assert {text for _page, text in public_texts()} <= allowed


@pytest.mark.parametrize("road", STILL_OPEN.values(), ids=STILL_OPEN)
def test_a_partial_save_of_no_public_text_needs_no_round(road, hub, live):
    text = fingerprint(live)
    road(again(live), hub)
    assert again(live).live
    assert fingerprint(again(live)) == text


def test_a_draft_gets_no_live_row_by_claiming_less(hub):
    draft = as_plain_page(factories.article(hub))
    with pytest.raises(PermissionDenied):
        change(draft, live=True)


def test_what_is_taken_off_by_hand_keeps_no_signature_in_force(hub, live):
    assert Signature.objects.in_force().on(live).exists()
    change(again(live), live=False)
    assert not Signature.objects.in_force().on(live).exists()


CHANGES_OF_PROOF = {
    "update": lambda signatures: signatures.update(signer_name="Ai đó"),
    "update of those in force": lambda signatures: signatures.in_force().update(ended_at=None),
    "delete": lambda signatures: signatures.delete(),
    "bulk update": lambda signatures: signatures.bulk_update(signatures, ["signer_name"]),
    "save": lambda signatures: signatures.first().save(),
}


@pytest.mark.parametrize("change_proof", CHANGES_OF_PROOF.values(), ids=CHANGES_OF_PROOF)
def test_signatures_are_never_changed(hub, live, change_proof):
    before = list(Signature.objects.order_by("pk").values())
    with pytest.raises(PermissionDenied):
        change_proof(Signature.objects.all())
    transaction.set_rollback(False)
    assert list(Signature.objects.order_by("pk").values()) == before


ACTIONS = [
    "copy",
    "delete",
    "publish",
    "unpublish",
    "move",
    "copy_for_translation",
    "create_alias",
    "convert_alias",
    "revert_to_page_revision",
]


@pytest.mark.parametrize("action", ACTIONS)
def test_the_actions_of_the_admins_interface_are_nobodys(hub, live, action):
    hub.quantri.is_superuser = True
    hub.quantri.save()
    url = f"/quan-tri/api/main/pages/{live.pk}/action/{action}/"
    answers = [as_(person).post(url, {"slug": "x"}) for person in hub.people.values()]
    assert {answer.status_code for answer in answers} == {404}
    assert again(live).live


@pytest.fixture
def submitted(hub):
    page = factories.article(hub)
    page.get_workflow().start(page, hub.congtac)
    return page


@pytest.mark.parametrize("task", ["ClearanceTask", "LeadershipTask"])
def test_no_signature_where_a_newer_text_lies(hub, submitted, task):
    take(hub.bientap, submitted)
    if task == "LeadershipTask":
        take(hub.ramat, submitted, **CLEARED)
    page = again(submitted).get_latest_revision_as_object()
    page.title = "Bản mới hơn"
    page.save_revision(user=hub.bientap)
    before = Signature.objects.count()
    state = again(submitted).current_workflow_task_state
    signer, data = (hub.ramat, CLEARED) if task == "ClearanceTask" else (hub.lanhdao, {})
    with pytest.raises(PermissionDenied):
        state.task.specific.on_action(state, signer, "approve", **data)
    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])
    as_(signer).post(url, data)
    assert Signature.objects.count() == before
    assert not again(submitted).live
    state.task.specific.on_action(state, signer, "reject", comment="Bản đã khác")
    assert step(submitted) == ""


def test_the_author_of_words_that_another_restored_signs_them_not(hub):
    """The leader wrote a text, somebody replaced it, leadership approved, a third restored it."""
    page = factories.article(hub)
    theirs = page.save_revision(user=hub.lanhdao)
    page.title = "Bản khác"
    another = page.save_revision(user=hub.congtac)
    leader = second_leader(hub)
    clear(another, hub)
    signing.sign(page=another.as_object(), step=Step.LEADERSHIP, signer=leader, revision=another)
    restored = theirs.as_object().save_revision(user=hub.bientap)
    clear(restored, hub)
    with pytest.raises(PermissionDenied):
        signing.sign(page=restored.as_object(), step=Step.LEADERSHIP, signer=hub.lanhdao)
    assert signing.sign(page=restored.as_object(), step=Step.LEADERSHIP, signer=leader)


def clear(revision, hub):
    signing.sign(
        page=revision.as_object(),
        step=Step.CLEARANCE,
        signer=hub.ramat,
        revision=revision,
        statement=forms.statement_of_clearance(basis="Kế hoạch"),
    )


def second_leader(hub):
    leader = type(hub.lanhdao).objects.create_user("lanhdao2", "", factories.PASSWORD)
    leader.groups.set(hub.lanhdao.groups.all())
    return leader


def test_a_later_text_of_others_may_be_signed_by_an_earlier_author(hub):
    page = factories.article(hub)
    page.save_revision(user=hub.lanhdao)
    page.title = "Bản khác"
    another = page.save_revision(user=hub.congtac)
    clear(another, hub)
    signing.sign(
        page=another.as_object(),
        step=Step.LEADERSHIP,
        signer=second_leader(hub),
        revision=another,
    )
    page.title = "Bản thứ ba"
    third = page.save_revision(user=hub.congtac)
    clear(third, hub)
    assert signing.sign(page=third.as_object(), step=Step.LEADERSHIP, signer=hub.lanhdao)
    assert ArticlePage.objects.get(pk=page.pk).live is False
