"""The approval sheet as people get it: who may read it, on the screen, on paper, as a Word file."""

import re
from datetime import date
from io import BytesIO

import docx
import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from wagtail.users.models import UserProfile

from campaign.approval.sheets import head as sheet_head
from campaign.approval.sheets import making as sheet_making
from campaign.approval.sheets.admin import WORD
from campaign.organisation.models import Unit, UnitName
from campaign.paperwork.head import MOTTO, NATION
from home.accounts import join_unit
from tests import factories
from tests.approval.test_workflow import as_

pytestmark = pytest.mark.django_db
SHEET, CHOSEN, OPEN = "approval_sheet", "approval_sheet_chosen", "approval_sheet_open"


@pytest.fixture
def page(hub):
    """The contributor's live article."""
    return factories.approve(factories.article(hub, "Bài <b>thử</b> & nghiệm"), hub)


def status(user, name, *args) -> int:
    return as_(user).get(reverse(name, args=args)).status_code


def html(user, name, *args) -> str:
    answer = as_(user).get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def word(user, name, *args):
    """The Word file and the answer that it came in."""
    answer = as_(user).get(reverse(f"{name}_word", args=args))
    assert answer.status_code == 200
    return docx.Document(BytesIO(answer.content)), answer


def text_of(document) -> str:
    cells = [cell.text for each in document.tables for row in each.rows for cell in row.cells]
    return "\n".join([each.text for each in document.paragraphs] + cells)


READERS = ["bientap", "ramat", "lanhdao", "quantri", "congtac"]


@pytest.mark.parametrize("name", READERS)
def test_those_who_answer_for_it_and_its_own_contributor_read_it(hub, page, name):
    assert status(getattr(hub, name), SHEET, page.pk) == 200
    assert status(getattr(hub, name), f"{SHEET}_word", page.pk) == 200


def test_nobody_else_reads_it(hub, page):
    other = get_user_model().objects.create_user("congtac2")
    other.groups.add(*hub.congtac.groups.all())
    for name in (SHEET, f"{SHEET}_word", OPEN):
        assert status(other, name, page.pk) == 403
    # Who may not enter the admin at all, and strangers, are sent to the door.
    for browser in (as_(hub.canbo), Client()):
        answer = browser.get(reverse(SHEET, args=[page.pk]))
        assert answer.status_code == 302
        assert "phieu-duyet" in answer["Location"]


def test_a_contributor_reads_what_they_submitted_and_not_what_others_wrote(hub):
    submitted = factories.draft(type(factories.article(hub))(title="Của người khác"), hub.articles)
    assert status(hub.congtac, SHEET, submitted.pk) == 403
    submitted.get_workflow().start(submitted, hub.congtac)
    assert status(hub.congtac, SHEET, submitted.pk) == 200


def test_junk_is_not_found(hub, page):
    approval = sheet_making.newest(page.pk).approval
    for name, *args in (
        (SHEET, 0),
        (SHEET, 987654),
        (SHEET, 10**40),
        (SHEET, 1),
        (OPEN, page.pk),
        (CHOSEN, page.pk, 10**40),
        (CHOSEN, page.pk, approval.pk - 1),
        (CHOSEN, hub.home.pk, approval.pk),
    ):
        for kind in ("", "_word"):
            assert status(hub.quantri, f"{name}{kind}", *args) == 404
    for junk in (0, 987654, 10**40):
        assert status(hub.congtac, SHEET, junk) == 403
    admin = as_(hub.quantri)
    base = reverse(SHEET, args=[page.pk])
    for junk in ("x/", "-1/", f"{approval.pk}/x/", "tai-ve/x/"):
        assert admin.get(base + junk).status_code == 404
    for way in ("post", "put", "delete"):
        assert getattr(admin, way)(base).status_code == 405


def test_the_page_has_everything_and_no_script_or_style_of_its_own(hub, page):
    printed = html(hub.quantri, SHEET, page.pk)
    sheet = sheet_making.newest(page.pk)
    for words in (NATION, MOTTO, sheet.proof.fingerprint, "Kế hoạch", "Lãnh đạo Sở (mẫu)"):
        assert words in printed
    assert "Bài &lt;b&gt;thử&lt;/b&gt; &amp; nghiệm" in printed
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\bsrc=)", printed)


def test_the_word_file_is_an_office_paper(hub, page):
    join_unit("lanhdao", factories.unit(), "Phó Giám đốc")
    document, answer = word(hub.quantri, SHEET, page.pk)
    assert answer["Content-Type"] == WORD
    name = f'attachment; filename="phieu-duyet-{page.slug}.docx"'
    assert answer["Content-Disposition"] == name
    printed = text_of(document)
    sheet = sheet_making.newest(page.pk)
    for words in (NATION, MOTTO, page.title, sheet.proof.fingerprint, "Kế hoạch"):
        assert words in printed
    assert "None" not in printed
    widths = [sum(c.width.mm for c in each.rows[0].cells) for each in document.tables]
    assert {round(width) for width in widths} == {165}
    assert document.tables[-1].rows[0].cells[0].text.startswith("Nơi nhận:")


def test_both_say_the_same(hub, page):
    shown = re.sub(r"\s+", " ", html(hub.quantri, SHEET, page.pk))
    document, _answer = word(hub.quantri, SHEET, page.pk)
    for each in document.tables[1:-1]:
        for row in each.rows:
            for paragraph in (p for cell in row.cells for p in cell.paragraphs):
                words = paragraph.text.replace("&", "&amp;").replace("<", "&lt;")
                assert words.replace(">", "&gt;") in shown


def test_it_is_in_the_office_s_language_and_time_for_everybody(hub, page):
    UserProfile.objects.update_or_create(
        user=hub.quantri, defaults={"preferred_language": "en", "current_time_zone": "Asia/Tokyo"}
    )
    own = re.search(r"<section>.*</section>", html(hub.lanhdao, SHEET, page.pk), re.S)
    other = re.search(r"<section>.*</section>", html(hub.quantri, SHEET, page.pk), re.S)
    assert own[0] == other[0]


@pytest.fixture
def organisation(db):
    """An authority, its department, an office of that: under names of their day."""

    def make(code, kind, parent, *names):
        made = Unit.objects.create(code=code, kind=kind, parent=parent)
        for name, start in names:
            UnitName.objects.create(unit=made, name=name, valid_from=start)
        return made

    long_ago = date(2000, 1, 1)
    authority = make("cap-tren", Unit.Kind.AUTHORITY, None, ("Cấp trên", long_ago))
    department = make(
        *("so", Unit.Kind.DEPARTMENT, authority),
        *[("Sở cũ", long_ago), ("Sở mới", date(2020, 1, 1))],
    )
    return make("van-phong", Unit.Kind.OFFICE, department, ("Văn phòng", long_ago))


def test_it_is_issued_by_the_body_of_the_person_who_approves(hub, organisation):
    join_unit("lanhdao", organisation, "Chánh Văn phòng")
    page = factories.approve(factories.article(hub), hub)
    document, _answer = word(hub.quantri, SHEET, page.pk)
    left = document.tables[0].rows[0].cells[0].text
    assert left.split("\n")[:2] == ["CẤP TRÊN", "SỞ MỚI"]
    issuer = sheet_making.newest(page.pk).issuer
    assert sheet_head.head_of(issuer, day=date(2019, 1, 1)).body == "Sở cũ"


def test_two_units_that_contain_each_other_stop_no_sheet(hub, organisation):
    Unit.objects.filter(pk=organisation.pk).update(parent=organisation)
    join_unit("lanhdao", organisation, "Chánh Văn phòng")
    page = factories.approve(factories.article(hub), hub)
    assert "SỞ MỚI" in html(hub.quantri, SHEET, page.pk)


def test_the_place_comes_from_the_room_that_knows_it(hub, page, monkeypatch):
    assert "…………, ngày" in html(hub.quantri, SHEET, page.pk)
    monkeypatch.setattr(sheet_head, "places", [lambda: "", lambda: "Nơi mẫu"])
    assert "Nơi mẫu, ngày" in html(hub.quantri, SHEET, page.pk)


def test_the_ways_to_it(hub, page):
    own = reverse(SHEET, args=[page.pk])
    approval = sheet_making.newest(page.pk).approval
    chosen = reverse(CHOSEN, args=[page.pk, approval.pk])
    editor = html(hub.bientap, "wagtailadmin_pages:edit", page.pk)
    # In the page's menu and below its signatures.
    assert editor.count(own) >= 2
    assert chosen in html(hub.lanhdao, "signatures:index")
    assert chosen in html(hub.lanhdao, "signatures:inspect", approval.pk)
    other = get_user_model().objects.create_user("congtac2")
    other.groups.add(*hub.congtac.groups.all())
    draft = factories.draft(type(page)(title="Bài khác"), hub.articles, by=other)
    assert reverse(SHEET, args=[draft.pk]) in html(other, "wagtailadmin_pages:edit", draft.pk)


def test_a_sheet_leads_to_the_others_of_its_page(hub, page):
    first = sheet_making.newest(page.pk).approval
    page.title = "Lần hai"
    page = factories.approve(page, hub)
    page.title = "Chưa duyệt"
    page.save_revision(user=hub.congtac)
    shown = html(hub.quantri, SHEET, page.pk)
    assert reverse(CHOSEN, args=[page.pk, first.pk]) in shown
    assert reverse(OPEN, args=[page.pk]) in shown
    assert "Chưa duyệt" in html(hub.quantri, OPEN, page.pk)
    assert "Lần hai" in text_of(word(hub.quantri, SHEET, page.pk)[0])
    assert "Lần hai" not in text_of(word(hub.quantri, CHOSEN, page.pk, first.pk)[0])
