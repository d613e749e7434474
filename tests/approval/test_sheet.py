"""The facts of an approval sheet: what is on record about one approval, and nothing else."""

import pytest
from django.utils.translation import gettext
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Revision

from campaign.approval import forms, publishing, purging, signing
from campaign.approval.journal_actions import ACTIONS
from campaign.approval.models import (
    JournalDetail,
    JournalEntry,
    OutsideDecision,
    Signature,
    Step,
    Takedown,
)
from campaign.approval.sheets import making as sheet_making
from campaign.approval.sheets import parts as sheet_parts
from campaign.approval.sheets import words as sheet_words
from campaign.approval.sheets.facts import WRITTEN, Mark, NoSheet
from campaign.approval.takedowns import service as takedown
from campaign.articles.models import ArticlePage
from campaign.paperwork.measures import TEXT_WIDTH
from home.accounts import join_unit
from tests import factories
from tests.approval.test_workflow import CLEARED, again

pytestmark = pytest.mark.django_db
ROUND = [
    WRITTEN,
    "wagtail.workflow.start",
    "wagtail.workflow.reject",
    WRITTEN,
    "wagtail.workflow.resume",
    "wagtail.workflow.approve",
    Step.CLEARANCE,
    Step.LEADERSHIP,
    "wagtail.publish",
]


def edit(page, by, **fields) -> None:
    """One more version of `page`."""
    text = again(page).get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(text, name, value)
    text.save_revision(user=by)


def decide(user, page, action="approve", /, **data) -> None:
    """Take the step at which `page` waits, saving nothing beside it."""
    state = again(page).current_workflow_task_state
    state.task.specific.on_action(state, user, action, **data)


def go_round(hub, page, *, returns: int = 1) -> ArticlePage:
    """Submitted, returned and written anew, cleared, approved."""
    page.get_workflow().start(page, hub.congtac)
    for time in range(returns):
        decide(hub.bientap, page, "reject", comment="Thiếu nguồn")
        edit(page, hub.congtac, title=f"Bài sửa {time}")
        again(page).current_workflow_state.resume(hub.congtac)
    decide(hub.bientap, page, comment="Đủ nguồn")
    decide(hub.ramat, page, **CLEARED)
    decide(hub.lanhdao, page, comment="Đồng ý")
    return again(page)


def whats(sheet) -> list[str]:
    return [deed.what for deed in sheet.deeds]


def said(sheet) -> str:
    """All the words that the sheet prints."""
    words = [sheet_words.about(sheet), sheet_words.status(sheet), *sheet_words.remarks(sheet)]
    for part in sheet_parts.parts(sheet):
        words += [part.heading, *(word for fact in part.facts for word in fact)]
        words += [word for row in part.rows for word in row]
    return "\n".join(words)


@pytest.fixture
def approved(hub):
    """The sheet of a page that went round once, with a return."""
    join_unit("lanhdao", factories.unit(), "Phó Giám đốc")
    page = go_round(hub, factories.article(hub, unit=factories.unit()))
    assert page.live
    return sheet_making.newest(page.pk)


def outside(**facts) -> OutsideDecision:
    """A decision made before the hub was there."""
    given = {
        "number": "88/QĐ-MẪU",
        "date": "2026-03-04",
        "signer": "Trần Thị B",
        "statement": "Cho chuyển bài từ trang cũ",
        "file_name": "bai-cu.jsonl",
        "file_sha256": "ab" * 32,
        "ran_by": "van-hanh",
    }
    decision = OutsideDecision.objects.create(**given | facts)
    decision.refresh_from_db()
    return decision


def test_a_round_with_a_return_is_told_step_by_step(approved, hub):
    assert whats(approved) == ROUND
    returned, clearance, leadership = (approved.deeds[place] for place in (2, 6, 7))
    assert (returned.by.name, returned.comment) == ("Biên tập viên (mẫu)", "Thiếu nguồn")
    assert returned.task == "Biên tập"
    assert clearance.signature.statement["basis"] == "Kế hoạch"
    assert (leadership.by.post, leadership.comment) == ("Phó Giám đốc", "Đồng ý")
    assert leadership.by.role == hub.lanhdao.groups.get().name
    assert approved.deeds[1].by.post == "Chuyên viên"
    assert list(approved.counting) == [clearance.signature, leadership.signature]
    numbers = [deed.line for deed in approved.deeds if deed.what != WRITTEN]
    assert numbers == sorted(numbers)
    for number, deed in ((clearance.line, clearance), (leadership.line, leadership)):
        facts = JournalEntry.objects.get(number=number).facts
        assert facts["signature"] == deed.signature.pk


def test_its_versions_say_what_became_of_them(approved):
    assert [version.marks for version in approved.versions] == [
        (Mark.SUBMITTED, Mark.RETURNED),
        (Mark.SUBMITTED, Mark.CLEARED, Mark.APPROVED, Mark.LIVE),
    ]
    assert [version.number for version in approved.versions] == [1, 2]
    assert approved.versions[1].key == approved.approval.revision_id


def test_it_prints_statements_times_and_the_whole_fingerprint(approved):
    printed = said(approved)
    for name, words in forms.ClearanceForm.STATEMENTS.items():
        assert str(words) in printed, name
    assert "Kế hoạch" in printed
    assert sheet_words.moment(approved.approval.signed_at) in printed
    assert approved.proof.fingerprint == approved.approval.text_id
    assert approved.proof.fingerprint in printed
    assert approved.proof.form == 1
    assert (approved.subject.title, approved.subject.unit) == ("Bài sửa 0", "Phòng Mẫu")
    assert approved.subject.address.endswith(f"/{approved.subject.slug}/")
    assert sheet_words.status(approved) == gettext("Approved. The signatures are in force.")
    assert sheet_words.signing(approved, printed_by="X").post == "Phó Giám đốc"


def test_a_decision_made_outside_bears_its_own_name(hub):
    page = factories.article(hub)
    decision = outside(user=hub.quantri)
    publishing.go_live_by_decision(page=page, decision=decision)
    sheet = sheet_making.newest(page.pk)
    assert sheet.decision == decision
    assert [each.step for each in sheet.counting] == [Step.OUTSIDE]
    assert not {Step.CLEARANCE, Step.LEADERSHIP} & set(whats(sheet))
    printed = said(sheet)
    told = [decision.number, "04/03/2026", decision.signer, decision.statement]
    told += [decision.file_name, decision.file_sha256, "van-hanh (quantri)"]
    for fact in told:
        assert fact in printed
    assert Mark.DECIDED in sheet.versions[-1].marks
    # The one who prints answers for the paper, never the outside signer as if of the hub.
    assert sheet_words.signing(sheet, printed_by="Người in").name == "Người in"


def test_a_later_approval_ends_the_earlier_one(approved, hub):
    page = again(approved.subject.page)
    page.title = "Bài lần hai"
    factories.approve(page, hub)
    first = sheet_making.approved(page.pk, approved.approval.pk)
    second = sheet_making.newest(page.pk)
    assert first.ended.ended_because == Signature.Ended.REPLACED
    assert sheet_words.moment(first.ended.ended_at) in sheet_words.status(first)
    assert str(Signature.Ended.REPLACED.label) in sheet_words.status(first)
    assert whats(first) == ROUND
    assert Mark.LIVE not in first.versions[-1].marks
    assert second.ended is None
    assert [version.key for version in second.versions] == [second.approval.revision_id]
    assert whats(second) == [WRITTEN, Step.CLEARANCE, Step.LEADERSHIP, "wagtail.publish"]
    assert [each.pk for each in second.approvals] == [first.approval.pk, second.approval.pk]


def test_a_takedown_ends_it_and_is_told(approved, hub):
    page = again(approved.subject.page)
    wish = takedown.Wish(cause=Takedown.Cause.WRONG, answer=Takedown.Answer.NOTICE)
    asked = takedown.request(page=page, by=hub.bientap, reason="Số cũ", wish=wish)
    takedown.decide(asked, by=hub.lanhdao, wish=wish, comment="Đồng ý gỡ")
    sheet = sheet_making.newest(page.pk)
    assert sheet.ended.ended_because == Signature.Ended.TAKEDOWN
    assert whats(sheet)[: len(ROUND)] == ROUND
    decided = next(deed for deed in sheet.deeds if deed.what == "approval.takedown.decided")
    assert (decided.by.name, decided.reason) == ("Lãnh đạo Sở (mẫu)", "Số cũ")
    printed = said(sheet)
    for words in ("Số cũ", "Đồng ý gỡ", str(ACTIONS["approval.takedown.decided"][1])):
        assert words in printed


def test_what_waits_says_what_is_missing(hub):
    page = factories.article(hub)
    draft = sheet_making.newest(page.pk)
    assert draft.approval is None
    assert draft.missing == (Step.CLEARANCE, Step.LEADERSHIP)
    assert gettext("Not submitted for approval.") in sheet_words.status(draft)
    page.get_workflow().start(page, hub.congtac)
    decide(hub.bientap, page, comment="")
    decide(hub.ramat, page, **CLEARED)
    waiting = sheet_making.newest(page.pk)
    assert waiting.missing == (Step.LEADERSHIP,)
    assert str(Step.LEADERSHIP.label) in sheet_words.status(waiting)
    assert str(Step.CLEARANCE.label) not in sheet_words.status(waiting)
    assert "Lãnh đạo duyệt" in sheet_words.status(waiting)
    assert whats(waiting)[-1] == Step.CLEARANCE
    decide(hub.lanhdao, page, "reject", comment="Viết lại")
    returned = sheet_words.status(sheet_making.newest(page.pk))
    assert "Lãnh đạo Sở (mẫu)" in returned


def test_a_new_round_of_a_live_page_has_a_sheet_of_its_own(approved, hub):
    page = again(approved.subject.page)
    with pytest.raises(NoSheet):
        sheet_making.under_way(page.pk)
    page.title = "Chưa duyệt"
    page.save_revision(user=hub.congtac)
    under_way = sheet_making.under_way(page.pk)
    assert (under_way.subject.title, whats(under_way)) == ("Chưa duyệt", [WRITTEN])
    newest = sheet_making.newest(page.pk)
    assert newest.approval == approved.approval
    assert newest.has_open
    assert not approved.has_open


def test_one_person_in_two_roles_is_told(hub, settings):
    settings.APPROVAL_ONE_PERSON_MAY_SIGN_BOTH = True
    hub.lanhdao.groups.add(*hub.ramat.groups.all())
    page = factories.article(hub)
    statement = forms.statement_of_clearance(basis="Kế hoạch")
    text = page.get_latest_revision_as_object()
    signing.sign(page=text, step=Step.CLEARANCE, signer=hub.lanhdao, statement=statement)
    signing.sign(page=text, step=Step.LEADERSHIP, signer=hub.lanhdao, on_behalf_of=hub.quantri)
    sheet = sheet_making.newest(page.pk)
    assert sheet.by_one_person
    remark = gettext("One person signed in two roles, as the setting for a small Centre allows.")
    assert remark in sheet_words.remarks(sheet)
    behalf = gettext("On behalf of %(name)s") % {"name": "Quản trị viên (mẫu)"}
    assert behalf in said(sheet)
    assert sheet_words.signing(sheet, printed_by="X").authority == behalf


def test_samples_are_marked_and_real_ones_are_not(approved, hub):
    # The contributor and the leader belong to the sample unit, the editor to none.
    assert approved.samples == ["Cộng tác viên (mẫu)", "Lãnh đạo Sở (mẫu)"]
    assert not approved.subject.is_sample
    page = factories.approve(factories.article(hub, is_sample=True), hub)
    sheet = sheet_making.newest(page.pk)
    remark = gettext("Sample text, written to show how the hub works.")
    assert remark in sheet_words.remarks(sheet)
    assert remark not in sheet_words.remarks(approved)


def test_a_clearance_that_its_signer_edited_away_does_not_count(hub):
    page = factories.article(hub)
    clear = {"step": Step.CLEARANCE, "statement": forms.statement_of_clearance(basis="Kế hoạch")}
    other = factories.get_user_model().objects.create_user("ramat2", last_name="Người hai")
    other.groups.add(*hub.ramat.groups.all())
    first = signing.sign(page=page, signer=other, **clear)
    second = signing.sign(page=page, signer=hub.ramat, **clear)
    page.save_revision(user=hub.ramat)
    signing.sign(page=page, step=Step.LEADERSHIP, signer=hub.lanhdao)
    sheet = sheet_making.newest(page.pk)
    assert list(sheet.counting) == [first, sheet.approval]
    assert sheet.ended is None
    told = [deed.signature for deed in sheet.deeds if deed.what == Step.CLEARANCE]
    assert told == [first, second]
    assert str(Signature.Ended.EDITED.label) in said(sheet)


def test_steps_from_before_the_journal_come_from_the_history(approved):
    JournalDetail.objects.all()._raw_delete("default")
    JournalEntry.objects.all()._raw_delete("default")
    sheet = sheet_making.newest(approved.subject.page_id)
    assert whats(sheet) == ROUND
    assert {deed.line for deed in sheet.deeds} == {None}
    assert sheet.deeds[2].comment == "Thiếu nguồn"


def test_the_record_outlives_the_page(approved):
    page = approved.subject.page
    UnpublishPageAction(again(page), user=None).execute(skip_permission_checks=True)
    Revision.page_revisions.filter(object_id=str(page.pk)).delete()
    again(page).delete()
    sheet = sheet_making.newest(page.pk)
    assert sheet.subject.page is None
    assert sheet.subject.title == "Bài sửa 0"
    told = [what for what in ROUND if what != WRITTEN]
    assert whats(sheet)[: len(told)] == told
    assert "Thiếu nguồn" in said(sheet)


def test_an_erased_text_leaves_who_signed_and_when(approved, hub):
    page = again(approved.subject.page)
    UnpublishPageAction(page, user=None).execute(skip_permission_checks=True)
    purge = purging.request(target="page", key=page.pk, reason="Không được có", by=hub.ramat)
    purging.confirm(purge, by=hub.lanhdao)
    sheet = sheet_making.newest(page.pk)
    assert sheet.proof.is_erased
    assert {Step.CLEARANCE, Step.LEADERSHIP} <= set(whats(sheet))
    printed = said(sheet)
    assert sheet.approval.signer_name in printed
    for erased in ("Bài sửa 0", "Kế hoạch", "Thiếu nguồn", approved.proof.fingerprint):
        assert erased not in printed


def test_an_alias_has_the_sheet_of_its_original(approved, hub):
    original = again(approved.subject.page)
    alias = CreatePageAliasAction(
        original, parent=hub.home, update_slug="bi-danh", user=None
    ).execute(skip_permission_checks=True)
    assert sheet_making.newest(alias.pk).approval == approved.approval


def test_other_signatures_and_pages_have_no_sheet(approved, hub):
    clearance, approval = approved.counting
    for page_id, signature_id in (
        (approved.subject.page_id, clearance.pk),
        (hub.home.pk, approval.pk),
        (0, approval.pk),
    ):
        with pytest.raises(NoSheet):
            sheet_making.approved(page_id, signature_id)
    for page_id in (0, 1, 10**30):
        with pytest.raises(NoSheet):
            sheet_making.newest(page_id)


def test_a_long_round_costs_no_more_queries_than_a_short_one(hub, django_assert_max_num_queries):
    def queries(page):
        with django_assert_max_num_queries(60) as counted:
            said(sheet_making.newest(page.pk))
        return len(counted)

    few = queries(go_round(hub, factories.article(hub)))
    assert queries(go_round(hub, factories.article(hub, "Bài khác"), returns=4)) == few


def test_a_day_is_never_broken_and_the_columns_fit_the_paper(approved):
    for part in sheet_parts.parts(approved):
        assert sum(column.width for column in part.columns) <= TEXT_WIDTH
        if part.name == "deeds":
            assert {row[1].count("\n") for row in part.rows} == {1}
