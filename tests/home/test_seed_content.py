"""The whole starter content, loaded once as the demo loads it."""

import re
import time
from dataclasses import replace
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings
from wagtail.models import Locale, Page, ReferenceIndex

from campaign.approval.fingerprint import fingerprint
from campaign.approval.models import Signature, Step
from campaign.articles.models import ArticlePage, GoodPracticePage, WarningPage
from campaign.content.models import ContentPage
from campaign.documents.chain import chain_of
from campaign.documents.models import LegalDocumentPage
from campaign.handbook.models import ChapterPage, HandbookPage
from campaign.organisation.models import Unit
from campaign.plan.models import Plan
from campaign.scams.models import (
    AudiencePage,
    ChannelPage,
    EmergencyPage,
    GlossaryPage,
    ImpersonationPage,
    LawLine,
    ScamFieldPage,
    ScamTypePage,
    SourcePage,
    SpecimenPage,
)
from home.models import HomePage, OrganisationPage, SiteSettings, StandardPage
from home.starter import approving, documents, english, reading
from home.starter.run import Run
from home.starter.status import is_complete
from search import query
from search.models import IndexRow, SynonymGroup
from tests.search.quality import gate


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """The demo, set up and seeded, for all tests of this file."""
    demo = override_settings(CAMPAIGN_DEMO=True, DEMO_PASSWORD="chi-de-thu")
    with django_db_blocker.unblock(), demo, transaction.atomic():
        call_command("setup_hub", stdout=StringIO())
        call_command("seed_content", stdout=StringIO())
        yield
        transaction.set_rollback(True)


@pytest.fixture
def seeded(loaded, db, settings):
    settings.CAMPAIGN_DEMO = True
    return reading.load()


def html(client, page: Page) -> str:
    response = client.get(page.url)
    assert response.status_code == 200, page.url
    return response.content.decode()


def vietnamese(model):
    """The pages of `model` that are no translations."""
    return model.objects.filter(locale=Locale.get_default())


def test_every_live_page_bears_both_signatures_under_its_very_text(seeded):
    for page in ContentPage.objects.live().specific():
        signed = Signature.objects.in_force().filter(page_id=page.pk, text_id=fingerprint(page))
        people = dict(signed.values_list("step", "signer__username"))
        assert people == {Step.CLEARANCE: "ramat", Step.LEADERSHIP: "lanhdao"}, page
        # The text that editors open is the text that was signed.
        assert fingerprint(page.get_latest_revision_as_object()) == fingerprint(page)
        assert page.get_latest_revision().user.username == "congtac"


def test_every_type_is_live_with_all_its_aliases_lines_and_relations(seeded):
    for row in seeded.scams["scam_types"]:
        page = vietnamese(ScamTypePage).live().get(code=row["slug"])
        assert [alias.text for alias in page.alias_lines.all()] == row["aliases"]
        assert page.get_parent().slug == row["parent"]
        assert [link.field.code for link in page.further_fields.all()] == row.get("also", [])
        done = [str(line.value) for line in page.if_money_is_gone]
        common = seeded.scams["common_response"]
        # Only what cuts the swindler off comes before what everybody does.
        first = done.index(common[0])
        assert done[first : first + len(common)] == common
        assert all(line.startswith("Tắt ") for line in done[:first])
        assert set(row["response"]) <= set(done)
        assert len(done) == len(set(done))
        assert [source.url for source in page.source_lines.all()] == row["sources"]
        assert page.official_number == row["official_no"]
        assert page.audiences.exists()
        assert page.channel_links.exists()


def test_every_kind_is_complete_and_what_is_doubtful_is_held_back(seeded):
    counts = {
        model: (vietnamese(model).live().count(), vietnamese(model).not_live().count())
        for model in (
            ScamFieldPage,
            LegalDocumentPage,
            ChannelPage,
            SourcePage,
            HandbookPage,
            GlossaryPage,
            ChapterPage,
            ArticlePage,
            WarningPage,
            GoodPracticePage,
            EmergencyPage,
            ImpersonationPage,
            AudiencePage,
            SpecimenPage,
            OrganisationPage,
        )
    }
    assert counts == {
        ScamFieldPage: (7, 0),
        LegalDocumentPage: (31, 5),
        ChannelPage: (10, 7),
        SourcePage: (6, 2),
        HandbookPage: (5, 0),
        GlossaryPage: (32, 0),
        ChapterPage: (8, 0),
        ArticlePage: (8, 0),
        WarningPage: (5, 0),
        GoodPracticePage: (3, 0),
        EmergencyPage: (1, 0),
        ImpersonationPage: (1, 0),
        AudiencePage: (5, 0),
        SpecimenPage: (11, 0),
        OrganisationPage: (1, 0),
    }
    for page in ContentPage.objects.not_live():
        assert page.staff_notes.startswith("Cần kiểm tra: "), page
    assert SynonymGroup.objects.filter(is_ambiguous=False).count() == 83
    assert SynonymGroup.objects.filter(is_ambiguous=True).count() == 11
    assert Plan.objects.get().signer
    assert is_complete()


def test_the_samples_cover_the_statuses_and_bear_their_mark(seeded):
    assert set(WarningPage.objects.values_list("status", flat=True)) == set(
        WarningPage.Status.values
    )
    assert sum(warning.is_out_of_date for warning in WarningPage.objects.all()) == 1
    for model in (ArticlePage, WarningPage, GoodPracticePage, ChapterPage, SpecimenPage):
        assert not model.objects.filter(is_sample=False).exists()
    referral = ArticlePage.objects.get(article_kind=ArticlePage.Kind.REFERRAL)
    assert referral.origin_url
    assert referral.retrieved_on


def test_laws_are_linked_and_the_unverified_ones_are_marked(seeded):
    assert not LawLine.objects.filter(is_verified=True, document=None).exists()
    unverified = sum(
        len(row.get("legal_basis_unverified", [])) for row in seeded.scams["scam_types"]
    )
    lines = LawLine.objects.filter(page__locale=Locale.get_default())
    assert lines.filter(is_verified=False).count() == unverified
    code = LawLine.objects.filter(text="Bộ luật Hình sự 2015, Điều 174").first()
    assert code.document.number == "100/2015/QH13"


def test_replaced_documents_end_on_the_day_before(seeded):
    old = LegalDocumentPage.objects.get(number="24/2018/QH14")
    assert f"{old.ends_on:%d/%m/%Y}" == "30/06/2026"
    (new,) = chain_of(old).newer
    assert new.number == "116/2025/QH15"
    assert old.status == LegalDocumentPage.Status.ENDED
    assert not new.status
    assert not LegalDocumentPage.objects.get(number="91/2020/NĐ-CP").issued_on


def test_an_editor_s_note_is_no_abstract(seeded):
    noted = [row for row in seeded.reference["legal_documents"] if row.get("note")]
    assert noted
    for row in noted:
        page = LegalDocumentPage.objects.get(
            title=documents.name(row), number=documents.number(row)
        )
        assert row["note"] in page.staff_notes
    described = LegalDocumentPage.objects.exclude(abstract="").values_list("number", flat=True)
    assert list(described) == [documents.ARTICLES_OF]


def test_nothing_unverified_is_rendered(seeded, client):
    unverified = [
        *("069 234 8560", "18008108", "khonggianmang.vn", "tingia.gov.vn", "gửi 156"),
        *("bit.ly/", "soc.gov.vn", "quochoity", "Điều 291", "Điều 201", "Pháp lệnh Ngoại hối"),
        *("Luật Trẻ em 2016 (", "137/2020/NĐ-CP (", "14/08/2020", "Cần kiểm tra"),
    ]
    pages = [
        *ScamTypePage.objects.filter(law_lines__is_verified=False),
        *ChannelPage.objects.live(),
        *SourcePage.objects.live(),
        *HandbookPage.objects.live(),
        *LegalDocumentPage.objects.filter(number__in=["91/2020/NĐ-CP", "100/2015/QH13"]),
        *Page.objects.filter(depth=3).live().specific(),
        *HomePage.objects.live(),
    ]
    for page in pages:
        text = html(client, page)
        found = [fact for fact in unverified if fact in text]
        assert not found, (page.url, found)


def test_pages_about_the_site_lead_to_each_other_and_name_no_number(seeded, client):
    pages = {page.slug: html(client, page) for page in StandardPage.objects.all()}
    department, english = OrganisationPage.objects.order_by("path")
    assert f'href="{department.url}"' in pages["lien-he"]
    assert "chưa hiện ở đây" in html(client, department)
    assert "Department of Science and Technology (sample)" in html(client, english)
    assert "319/KH-UBND" in pages["ke-hoach"]
    assert "bản dùng thử" in pages["trang-gia-mao"]
    for text in (*pages.values(), html(client, department)):
        assert not re.search(r"(tel|mailto):(?!113)", text.partition("<main")[2])


def test_held_back_pages_have_no_address(seeded, client):
    for page in ChannelPage.objects.not_live():
        assert client.get(page.url).status_code == 404


def test_the_front_page_answers_in_both_languages(seeded, client):
    front, english_front = HomePage.objects.live().order_by("path")
    assert (front.url, english_front.url) == ("/", "/en/")
    assert front.translation_key == english_front.translation_key
    assert "the rest of this site is in Vietnamese" in html(client, english_front)


def test_the_english_catalogue_lacks_no_string(seeded):
    assert list(english.untranslated(Run(seeded))) == []


def test_every_english_page_is_public_marked_and_no_older_than_its_original(seeded, client):
    pages = ContentPage.objects.filter(locale__language_code="en")
    assert pages.count() == len(seeded.english)
    for page in pages.specific():
        text = html(client, page)
        assert "Translation not reviewed by a native speaker." in text, page
        assert "This translation is older" not in text, page
        assert f'hreflang="vi" href="{page.get_translation(Locale.get_default()).full_url}"' in text


def test_an_english_page_falls_behind_when_its_original_is_approved_anew(seeded, client):
    page = vietnamese(EmergencyPage).get()
    page.summary = "Gọi ngân hàng ngay."
    run = Run(seeded)
    approving.road(home=run.home, basis="Thử").send(page)
    text = html(client, page.get_translation(Locale.objects.get(language_code="en")))
    assert "This translation is older than the Vietnamese text" in text


def test_an_english_page_that_lacks_words_waits_and_names_them(seeded):
    rows = [{"key": "term/phishing"}]
    run = Run(replace(seeded, english=rows, catalogue={"Phishing": "Phishing"}))
    sending = approving.road(home=run.home, basis="Thử")
    assert english.make(run=run, road=sending) == (1, 1)
    page = GlossaryPage.objects.get(locale__language_code="en")
    assert not page.live
    assert page.staff_notes.startswith("Cần kiểm tra: chưa dịch hết: Dụ người dùng")
    assert english.make(run=run, road=sending) == (0, 0)


def test_outside_the_demo_a_whole_english_page_waits_for_the_editors(seeded, settings):
    settings.CAMPAIGN_DEMO = False
    term = vietnamese(GlossaryPage).get(title="Phishing")
    words = {"Phishing": "Phishing", term.meaning: "Luring people to a fake page."}
    run = Run(replace(seeded, english=[{"key": "term/phishing"}], catalogue=words))
    assert english.make(run=run, road=approving.road(home=run.home, basis="Thử")) == (1, 0)
    page = GlossaryPage.objects.get(locale__language_code="en")
    assert (page.live, page.meaning) == (False, "Luring people to a fake page.")
    assert page.current_workflow_task_state.task.name.startswith("Biên tập")


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("fake police", "gia-danh-cong-an-vien-kiem-sat-toa-an"),
        ("someone asks for my otp", "gia-danh-ngan-hang-cong-ty-tai-chinh"),
        ("travel booking scam", "combo-du-lich-gia-re"),
    ],
)
def test_the_english_search_finds_the_english_page_first(seeded, client, asked, code):
    page = ScamTypePage.objects.get(code=code, locale__language_code="en")
    text = client.get("/en/search/", {"q": asked}).content.decode()
    assert re.search(r'<h2><a href="([^"]+)"', text)[1] == page.url


def test_everything_live_is_found_and_its_references_are_kept(seeded):
    assert set(IndexRow.objects.values_list("page_id", flat=True)) >= set(
        ContentPage.objects.live().values_list("pk", flat=True)
    )
    assert query.pages("dipfake").hits[0].code == "cuoc-goi-video-deepfake"
    code = LegalDocumentPage.objects.get(number="100/2015/QH13")
    assert ReferenceIndex.get_references_to(code).count() >= 60


def test_the_tree_is_sound(seeded):
    assert not any(Page.find_problems())


def test_a_second_run_changes_nothing_and_is_quick(seeded):
    before = state()
    out = StringIO()
    started = time.monotonic()
    call_command("seed_content", stdout=out)
    assert time.monotonic() - started < 3
    assert state() == before
    assert "không đổi gì" in out.getvalue()


def state() -> tuple:
    pages = Page.objects.order_by("pk").values_list("pk", "title", "live", "latest_revision")
    counts = [model.objects.count() for model in (Signature, Unit, Plan, SynonymGroup, IndexRow)]
    return list(pages), counts


def test_what_people_edit_stays(seeded, django_user_model):
    person = django_user_model.objects.get(username="bientap")
    page = vietnamese(ScamTypePage).get(code="lua-dao-tinh-cam")
    page.title, page.code, page.slug = "Tên mới", "ma-moi", "dia-chi-moi"
    page.save_revision(user=person)
    vietnamese(ChannelPage).get(code="bhxh").unpublish()
    unit = Unit.objects.get(code="van-phong-so")
    unit.duty = "Nhiệm vụ mới"
    unit.save()
    names = SiteSettings.objects.get()
    names.organisation = "Tên thật"
    names.save()
    before = state()
    call_command("seed_content", stdout=StringIO())
    assert state() == before
    assert page.get_latest_revision_as_object().title == "Tên mới"
    assert not vietnamese(ChannelPage).get(code="bhxh").live
    assert Unit.objects.get(code="van-phong-so").duty == "Nhiệm vụ mới"
    assert SiteSettings.objects.get().organisation == "Tên thật"


def test_the_status_command_names_each_page_and_why_it_waits(seeded):
    out = StringIO()
    call_command("content_status", stdout=out)
    text = out.getvalue()
    assert "[chưa đăng] Đầu số 156 – Cú pháp đã đối chiếu" in text
    assert "[đang đăng] Cảnh sát 113" in text
    assert "không hiện, cần kiểm tra: Bộ luật Hình sự 2015, Điều 291" in text
    assert "Nội dung ban đầu đã nạp đủ." in text


@pytest.mark.parametrize(("part", "ways"), gate.recorded().items(), ids=gate.recorded())
def test_questions_are_answered_as_well_as_recorded(seeded, part, ways):
    reached = gate.reached(part, list(ways))
    fallen = {way: got for way, got in reached.items() if got < ways[way] - gate.MARGIN}
    assert not fallen, (reached, ways)
