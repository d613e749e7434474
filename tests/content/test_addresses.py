"""Addresses of pages: plain, not the hub's own, not led elsewhere; their change is written down."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from campaign.approval.models import JournalEntry
from campaign.approval.refusal import Refused
from campaign.articles.models import ArticleIndexPage, ArticlePage
from campaign.content import address_rules
from home.models import HomePage, StandardPage
from tests import factories
from tests.approval.test_workflow import ROWS, as_

pytestmark = pytest.mark.usefixtures("db")
JUNK = ["tin bài", "tin-bài", "a.b", "..", ".", "%2e", "a/b", "a\\b", "<b>", "а-кирилл"]
RESERVED = [
    *("quan-tri", "tim-kiem", "healthz", "readyz", "api", "en", "vi", "EN", "static", "media"),
    *("_util", "anh", "tai-lieu", "rss", "dang-ky", "Quan-Tri"),
]


@pytest.fixture
def hub():
    return factories.hub()


@pytest.fixture
def article(hub):
    return factories.approve(factories.article(hub, slug="bai-thu"), hub)


def again(page) -> ArticlePage:
    return ArticlePage.objects.get(pk=page.pk)


def form(**fields) -> dict:
    fields = {
        "title": "Bài mới",
        "article_kind": ArticlePage.Kind.NEWS,
        "date": "25/11/2026",
        "body": streamfield([("paragraph", rich_text("<p>Thân bài</p>"))]),
        **fields,
    }
    return nested_form_data(fields | {name: inline_formset([]) for name in ROWS})


def create(hub, **fields):
    url = reverse("wagtailadmin_pages:add", args=["articles", "articlepage", hub.articles.pk])
    return as_(hub.bientap).post(url, form(**fields))


@pytest.mark.parametrize("slug", [*JUNK, "x" * 300])
def test_a_junk_address_is_refused_in_the_form_and_in_the_model(hub, article, slug):
    answer = create(hub, slug=slug)
    assert answer.status_code == 200
    assert "slug" in answer.context["form"].errors
    url = reverse("wagtailadmin_pages:edit", args=[article.pk])
    assert "slug" in as_(hub.bientap).post(url, form(slug=slug)).context["form"].errors
    for live in (True, False):
        page = again(article)
        page.slug, page.live = slug, live
        with pytest.raises(ValidationError):
            page.save()
        with pytest.raises((Refused, ValidationError)):
            page.save(clean=False)
    with pytest.raises(ValidationError):
        hub.articles.add_child(instance=ArticlePage(title="Mới", slug=slug, live=False))
    assert again(article).slug == "bai-thu"


@pytest.mark.parametrize("slug", RESERVED)
def test_the_hub_s_own_words_are_no_section(hub, slug):
    with pytest.raises(ValidationError) as refused:
        hub.home.add_child(instance=StandardPage(title="Mục", slug=slug, live=False))
    assert slug in str(refused.value.message_dict["slug"])
    page = factories.draft(StandardPage(title="Mục"), hub.home)
    page.slug = slug
    with pytest.raises(Refused):
        page.save(clean=False)
    with pytest.raises(ValidationError):
        page.save_revision()


def test_the_hub_s_own_words_are_addresses_deeper_in_the_tree(hub):
    page = factories.live(ArticlePage(title="Tìm kiếm", slug="tim-kiem"), hub.articles, hub)
    assert page.url == "/tin-bai/tim-kiem/"


def test_an_address_that_a_file_answers_is_refused(hub):
    section = factories.draft(StandardPage(title="Kho"), hub.home)
    Page.objects.filter(pk=section.pk).update(slug="tai-lieu", url_path="/trang-chu/tai-lieu/")
    section = StandardPage.objects.get(pk=section.pk)
    year = section.add_child(instance=StandardPage(title="Năm", slug="nam", live=False))
    assert year.url == "/tai-lieu/nam/"
    found = address_rules.objection(slug="12", page=StandardPage(title="x"), parent=year)
    assert found == ""
    year.slug = "2026"
    year.set_url_path(section)
    assert address_rules.objection(slug="so-1", page=StandardPage(title="x"), parent=year)


def test_english_pages_are_judged_by_their_own_urlconf(hub):
    locale = Locale.objects.get(language_code="en")
    home = HomePage(title="En", slug="en", locale=locale)
    home.translation_key = hub.home.translation_key
    home = factories.draft(home, Page.objects.get(depth=1))
    with pytest.raises(ValidationError):
        home.add_child(instance=StandardPage(title="S", slug="search", locale=locale, live=False))
    page = StandardPage(title="Help", slug="help", locale=locale, live=False)
    assert home.add_child(instance=page).url == "/en/help/"


def test_the_words_are_a_setting_of_the_host(hub, settings):
    settings.CAMPAIGN_RESERVED_SLUGS = ["chi-noi-nay"]
    hub.home.add_child(instance=StandardPage(title="Rss", slug="rss", live=False))
    with pytest.raises(ValidationError):
        hub.home.add_child(instance=StandardPage(title="X", slug="chi-noi-nay", live=False))
    # What another view answers, with or without the slash at the end, needs no list.
    for slug in ("tim-kiem", "healthz", "en"):
        with pytest.raises(ValidationError):
            hub.home.add_child(instance=StandardPage(title="X", slug=slug, live=False))


def test_a_page_that_came_before_the_rule_is_still_edited(hub, settings):
    page = factories.live(StandardPage(title="Mục", slug="muc"), hub.home, hub)
    settings.CAMPAIGN_RESERVED_SLUGS = ["muc"]
    page = StandardPage.objects.get(pk=page.pk)
    page.title = "Mục sửa"
    assert factories.approve(page, hub).title == "Mục sửa"


def test_a_title_makes_an_address_that_is_free(hub):
    for title, slug in (("Tìm kiếm", "tim-kiem-2"), ("RSS", "rss-2"), ("Đơn thư", "don-thu")):
        page = StandardPage(title=title, live=False)
        assert hub.home.add_child(instance=page).slug == slug
    titles = ["Rất dài " * 31, "Rất dài " * 31]
    made = [hub.articles.add_child(instance=ArticlePage(title=t, live=False)) for t in titles]
    assert len({page.slug for page in made}) == 2
    assert all(len(page.url_path) <= address_rules.LONGEST for page in made)


def test_a_title_without_letters_asks_for_an_address(hub):
    answer = create(hub, title="“!?”", slug="")
    assert answer.status_code == 200
    assert set(answer.context["form"].errors) == {"slug"}
    assert create(hub, title="“!?”", slug="hoi").status_code == 302


def test_an_address_that_leads_to_a_live_page_is_not_given_away(hub, article):
    Redirect.objects.create(old_path="/tin-bai/tat", redirect_page=article)
    answer = create(hub, slug="tat")
    assert "Bài thử" in str(answer.context["form"].errors["slug"])
    with pytest.raises(ValidationError):
        hub.articles.add_child(instance=ArticlePage(title="Mới", slug="tat", live=False))
    own = again(article)
    own.slug = "tat"
    assert factories.approve(own, hub).url == "/tin-bai/tat/"
    Redirect.objects.update(redirect_page=None, redirect_link="/tin-bai/")
    assert "slug" in create(hub, slug="tat").context["form"].errors


def test_the_old_address_of_a_page_that_is_gone_is_free(hub, article):
    Redirect.objects.create(old_path="/tin-bai/tat", redirect_page=article)
    Page.objects.filter(pk=article.pk).update(live=False)
    assert create(hub, slug="tat").status_code == 302


def test_a_move_and_a_copy_are_judged_too(hub, article):
    page = factories.draft(ArticleIndexPage(title="Tìm", slug="tim-kiem"), hub.articles)
    with pytest.raises(Refused):
        page.move(hub.home, pos="last-child")
    assert ArticleIndexPage.objects.get(pk=page.pk).url_path == "/trang-chu/tin-bai/tim-kiem/"
    assert not any(Page.find_problems())
    for slug in ("quan-tri", "a.b"):
        with pytest.raises((Refused, ValidationError)):
            article.copy(to=hub.home, update_attrs={"slug": slug})
        with pytest.raises((Refused, ValidationError)):
            article.create_alias(parent=hub.home, update_slug=slug)
    assert not any(Page.find_problems())


def test_a_base_row_is_judged_as_the_page_it_is(article):
    row = Page.objects.get(pk=article.pk)
    row.slug = "a.b"
    with pytest.raises((Refused, ValidationError)):
        row.save()


def changes() -> list[tuple]:
    lines = JournalEntry.objects.filter(action="approval.address").order_by("number")
    details = [(line, line.details.get(kind="words").content) for line in lines]
    return [(int(line.object_id), words["from"], words["to"]) for line, words in details]


def test_a_new_address_of_a_live_page_is_one_line_of_the_journal(hub, article):
    page = again(article)
    page.slug = "moi"
    draft = page.save_revision(user=hub.congtac)
    assert changes() == []
    factories.sign(draft.as_object(), hub, revision=draft)
    draft.publish(skip_permission_checks=True)
    assert changes() == [(article.pk, "/tin-bai/bai-thu/", "/tin-bai/moi/")]


def test_code_that_changes_an_address_is_written_down_too(hub, article):
    page = again(article)
    page.slug = "moi"
    page.save()
    row = Page.objects.get(pk=article.pk)
    row.slug = "moi-nua"
    row.save()
    page.save()
    assert [line[1:] for line in changes()] == [
        ("/tin-bai/bai-thu/", "/tin-bai/moi/"),
        ("/tin-bai/moi/", "/tin-bai/moi-nua/"),
        ("/tin-bai/moi-nua/", "/tin-bai/moi/"),
    ]


def test_a_section_that_moves_with_live_pages_is_written_down(hub, article):
    other = factories.draft(StandardPage(title="Kho", slug="kho"), hub.home)
    ArticlePage.objects.get(pk=article.pk).move(other, pos="last-child")
    assert changes() == [(article.pk, "/tin-bai/bai-thu/", "/kho/bai-thu/")]
    other = StandardPage.objects.get(pk=other.pk)
    other.slug = "kho-moi"
    other.save()
    assert changes()[1:] == [(other.pk, "/kho/", "/kho-moi/")]


def test_a_draft_that_changes_its_address_is_nobody_s_matter(hub):
    page = factories.article(hub, slug="nhap")
    page.slug = "nhap-khac"
    page.save()
    assert changes() == []


def test_an_address_that_is_refused_is_not_written_down(article):
    page = again(article)
    page.slug = "moi"
    page.title = "Chưa ký"
    with pytest.raises(Refused):
        page.save()
    assert changes() == []
