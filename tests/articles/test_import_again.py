"""What another run of `import_content` under a decision makes public again, and what never."""

import pytest
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from wagtail.models import Page, PageLogEntry

from campaign.approval import publishing, purging
from campaign.approval.models import JournalEntry, OutsideDecision, Purge, Signature, Takedown
from campaign.approval.verification.whole import Verification
from campaign.articles.models import ArticlePage, ImportIndexPage
from campaign.content.files import is_public
from campaign.content.models import File
from tests import factories
from tests.articles.importing import DECISION, line, page

pytestmark = pytest.mark.django_db
CHANGED = "Nội dung 1, đã sửa."
OTHER = "99/QĐ-TT, 07/03/2024, Trần Thị Duyệt"


def decide(made, **fields) -> None:
    """Have `made`, changed so, go live under the decision by code."""
    for name, value in fields.items():
        setattr(made, name, value)
    publishing.go_live_by_decision(page=made, decision=OutsideDecision.objects.first())


def close(outcome: str) -> None:
    Takedown.objects.filter(outcome="").update(outcome=outcome)


@pytest.mark.parametrize("outcome", ["", "taken_down", "declined"])
@pytest.mark.parametrize("decision", [DECISION, OTHER])
def test_what_was_taken_off_stays_off_and_the_line_says_why(hub, outcome, decision):
    hub.run(line(), approved_under=DECISION)
    page("cu-1").unpublish()
    close(outcome)
    run = hub.run(line(text=CHANGED), line(2), approved_under=decision)
    assert run.code == 1
    assert "bị gỡ" in run.err
    assert not page("cu-1").live
    assert not Signature.objects.in_force().filter(page_id=page("cu-1").pk).exists()
    assert page("cu-2").live


def test_a_taken_down_page_that_was_deleted_comes_back_as_a_draft_only(hub):
    hub.run(line(), line(2), approved_under=DECISION)
    page("cu-1").unpublish()
    page("cu-1").delete()
    run = hub.run(approved_under=DECISION, deleted_too=True)
    assert run.code == 1
    assert "bị gỡ" in run.err
    assert not ArticlePage.objects.filter(source_id="cu-1").exists()
    assert hub.run(deleted_too=True).code == 0
    assert not page("cu-1").live


@pytest.mark.parametrize("target", [Purge.Target.PAGE, Purge.Target.VERSIONS])
@pytest.mark.parametrize("decision", [DECISION, None])
def test_what_was_erased_for_good_is_not_made_again(hub, people, target, decision):
    hub.run(line(), line(2), approved_under=DECISION)
    made = page("cu-1")
    made.unpublish()
    asked = purging.request(target=target, key=made.pk, reason="Lộ", by=people.ramat)
    purging.confirm(asked, by=people.lanhdao)
    assert not PageLogEntry.objects.filter(page_id=made.pk, data__import__has_key="line").exists()
    hub.run(line(), line(2), approved_under=decision)
    assert not ArticlePage.objects.filter(source_id="cu-1", live=True).exists()
    assert ArticlePage.objects.filter(source_id="cu-1").exists() == (target != Purge.Target.PAGE)


def test_a_page_that_was_deleted_as_a_draft_comes_back_live(hub):
    hub.run(line(), line(2))
    page("cu-1").delete()
    hub.run(approved_under=DECISION, deleted_too=True)
    assert page("cu-1").live


def test_below_a_section_that_was_taken_down_nothing_goes_live(hub):
    hub.run(line(), line(2))
    hub.run(line(2), approved_under=DECISION)
    ImportIndexPage.objects.get().unpublish()
    close("taken_down")
    run = hub.run(line(), line(2, text=CHANGED), line(3), approved_under=OTHER)
    assert run.err.count("chuyên mục chứa bài đã bị gỡ") == 3
    assert not page("cu-1").live
    assert page("cu-2").live  # left by itself: its own takedown is another decision
    assert not ArticlePage.objects.filter(source_id="cu-3").exists()
    assert not ImportIndexPage.objects.get().live


def test_an_index_that_people_edited_is_not_decided_on(hub):
    hub.run(line())
    index = ImportIndexPage.objects.get()
    index.title = "Kho bài cũ"
    index.save_revision()
    assert hub.run(approved_under=DECISION).code == 0
    assert not ImportIndexPage.objects.get().live
    assert page("cu-1").live


def test_what_editors_wrote_is_neither_signed_by_a_decision_nor_lost(hub):
    hub.run(line(), line(2), approved_under=DECISION)
    made = page("cu-1")
    made.summary = "Tóm tắt của biên tập"
    made.save_revision()
    run = hub.run(line(text=CHANGED), line(2, text=CHANGED), approved_under=DECISION)
    assert run.code == 1
    assert "đã được sửa ở cổng này" in run.err
    assert page("cu-1").get_latest_revision_as_object().summary
    assert "đã sửa" not in page("cu-1").search_body
    assert "đã sửa" in page("cu-2").search_body


def test_a_draft_that_editors_work_on_does_not_go_live_by_a_later_decision(hub):
    hub.run(line())
    made = page("cu-1")
    made.title = "Biên tập sửa"
    made.save_revision()
    assert hub.run(approved_under=DECISION).code == 2
    assert not page("cu-1").live
    assert page("cu-1").get_latest_revision_as_object().title == "Biên tập sửa"


def test_a_draft_that_only_imports_changed_goes_live_by_a_later_decision(hub):
    hub.run(line())
    hub.run(line(text=CHANGED))
    assert hub.run(approved_under=DECISION).code == 0
    made = page("cu-1")
    assert made.live
    assert "đã sửa" in made.search_body


def test_a_text_that_leadership_approved_is_not_replaced_by_a_decision(hub, people):
    hub.run(line(), approved_under=DECISION)
    made = page("cu-1")
    made.title = "Bản lãnh đạo duyệt"
    factories.approve(made, people)
    # An import without a decision leaves a draft, after which nobody edited.
    hub.run(line(text=CHANGED))
    assert hub.run(approved_under=DECISION).code == 2
    assert page("cu-1").title == "Bản lãnh đạo duyệt"


@pytest.mark.parametrize("live", [True, False])
def test_what_the_line_does_not_say_is_not_signed(hub, live):
    """Whoever put it into the row: here code that leaves no version."""
    hub.run(line(), approved_under=DECISION if live else None)
    ArticlePage.objects.filter(source_id="cu-1").update(summary="Không ai quyết định")
    run = hub.run(line(text=CHANGED) if live else line(), approved_under=DECISION)
    assert run.code == 2
    assert "đã được sửa ở cổng này" in run.err
    signed = Signature.objects.filter(page_id=page("cu-1").pk)
    assert not signed.filter(text__canonical__contains="Không ai quyết định").exists()


def test_a_file_that_the_new_text_does_not_show_is_private_again(hub):
    hub.run(line(), approved_under=DECISION)
    document = File(title="tệp")
    document.file.save("a.txt", ContentFile(b"x"), save=True)
    link = f'<p><a linktype="document" id="{document.pk}">tệp</a></p>'
    decide(page("cu-1"), body=[("paragraph", link)])
    assert is_public(document)
    hub.run(line(text=CHANGED))
    assert is_public(document), "a draft takes nothing out of the public text"
    assert hub.run(approved_under=DECISION).code == 0
    assert "đã sửa" in page("cu-1").search_body
    assert not is_public(document)


def test_the_journal_names_who_ran_this_import(hub):
    first, second = (get_user_model().objects.create_user(name) for name in ("nguoi-a", "nguoi-b"))
    hub.run(line(), line(2), line(3))
    Page.objects.filter(pk__in=[page("cu-2").pk, page("cu-3").pk]).update(locked=True)
    hub.run(approved_under=DECISION, user="nguoi-a")
    Page.objects.filter(pk=page("cu-2").pk).update(locked=False)
    hub.run(approved_under=DECISION, user="nguoi-b")
    Page.objects.filter(pk=page("cu-3").pk).update(locked=False)
    hub.run(approved_under=DECISION)
    # The same decision over the same file: one record, which the first run made.
    assert OutsideDecision.objects.get().user == first
    signed = JournalEntry.objects.filter(action="approval.sign.outside")
    for number, user in ((1, first), (2, second), (3, None)):
        line_about = signed.get(object_id=str(page(f"cu-{number}").pk))
        assert line_about.user_id == (user and user.pk)
        assert line_about.words["ran_by"]
    assert not list(Verification().findings())
