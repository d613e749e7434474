"""Public pages, as a reader gets them: whole, plain, and without what is for staff."""

from datetime import date

import pytest
from django.core.cache import cache
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from wagtail.models import Locale, Page, PageViewRestriction

from campaign.approval.models import OutsideDecision
from campaign.approval.publishing import go_live_by_decision
from campaign.articles.models import ArticlePage
from campaign.scams.models import ChannelLink, LawLine
from home.models import HomePage, SiteSettings
from tests import factories
from tests.content.markup import Markup
from tests.content.tree import ALIAS, SECRET, UNCHECKED

pytestmark = pytest.mark.usefixtures("db")
KINDS = [
    "home",
    "standard",
    "organisation",
    "field",
    "scam",
    "article",
    "warning",
    "practice",
    "handbook",
    "chapter",
    "document",
    "channel",
    "source",
    "term",
    "emergency",
    "impersonation",
    "audience",
    "specimen",
    "bare_scam",
    "rumour",
    "withdrawn",
    "old_law",
    "unchecked_law",
    "thu-doan",
    "canh-bao",
    "cam-nang",
    "van-ban",
    "bao-tin-o-dau",
    "cach-lam-hay",
    "nguon",
    "tu-ngu",
    "danh-cho-ban",
    "mau-lua-dao",
]


def read(client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    assert not response.cookies
    return response.content.decode()


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_a_whole_page(tree, client, kind):
    page = tree.pages[kind]
    text = read(client, page.url)
    markup = Markup(text)
    assert markup.faults == []
    assert (markup.count["main"], markup.count["h1"]) == (1, 1)
    # What helps while somebody types, and while somebody reads a trick; all works without them.
    # Data for machines are run by no browser.
    run = [one for one in markup.all("script") if one.get("type") != "application/ld+json"]
    search, copy = "/static/home/search.js", "/static/content/buttons.js"
    offline = "/static/scams/offline.js"
    helps = {
        "scam": [search, copy, "/static/content/aloud.js"],
        "emergency": [offline, copy],
        "channel": [search, offline],
        "unchecked_channel": [search, offline],
        "bao-tin-o-dau": [search, offline],
    }
    assert [one.get("src") for one in run] == helps.get(kind, [search])
    assert markup.one("html")["lang"] == "vi"
    assert markup.one("body")["class"] == f"template-{page.kind}"
    assert markup.one("a", href="#noi-dung")
    assert markup.one("main", id="noi-dung")
    assert markup.one("link", rel="canonical")["href"] == page.full_url
    assert markup.one("meta", name="description")["content"]
    assert "<title>" in text
    for private in (SECRET, UNCHECKED, UNCHECKED.split()[0], ALIAS):
        assert private not in text


def test_addresses_of_other_sites_are_links_only(tree, client):
    """Nothing is loaded from elsewhere."""
    markup = Markup(read(client, tree.pages["article"].url))
    loaded = [tag.get("src") or tag["href"] for tag in (*markup.all("img"), *markup.all("link"))]
    assert all(address.startswith(("/", "http://127.0.0.1")) for address in loaded)


def test_a_scam_type_follows_the_order_of_a_frightened_reader(tree, client):
    text = read(client, tree.pages["scam"].url)
    order = [
        *(
            "Gọi điện xưng là công an.",
            "Đòi giữ bí mật",
            "Gọi ngân hàng",
            "Tắt máy",
            "Đổi mật khẩu",
            "Tắt nguồn",
            'id="bao-tin"',
        ),
        *(
            "Dọa bắt",
            "Không gửi mật khẩu qua tin nhắn.",
            "Gọi lại số chính thức",
            "người già",
            "Người cao tuổi",
            "Điều 174 Bộ luật mẫu",
        ),
        *("Nguồn mẫu", "Phòng Mẫu", "01/05/2027"),
    ]
    places = [text.find(words, text.find("<article")) for words in order]
    assert -1 not in places
    assert places == sorted(places)
    # Who reads no further than the box of 20 seconds can call, and so can who reads on.
    assert text.count('href="tel:113"') == 2


def test_a_section_without_content_is_not_shown(tree, client):
    text = read(client, tree.pages["bare_scam"].url)
    assert "<section" not in text
    assert "jumps" not in text


def test_the_byline_names_the_role_and_no_person(tree, client):
    text = read(client, tree.pages["article"].url)
    assert tree.hub.lanhdao.groups.get().name in text
    assert tree.hub.lanhdao.last_name not in text
    assert tree.hub.congtac.last_name not in text


def test_a_sample_says_so(tree, client):
    assert "sample-mark" in read(client, tree.pages["article"].url)
    assert "sample-mark" not in read(client, tree.pages["term"].url)


@pytest.mark.parametrize(
    ("kind", "tone"),
    [
        ("warning", "banner-past"),
        ("withdrawn", "banner-past"),
        ("rumour", "banner-caution"),
        ("checking", "banner-caution"),
        ("old_law", "banner-past"),
    ],
)
def test_what_is_doubtful_or_over_bears_a_banner(tree, client, kind, tone):
    assert tone in read(client, tree.pages[kind].url)


def test_what_is_certain_bears_none(tree, client):
    for kind in ("confirmed", "document"):
        assert "banner" not in read(client, tree.pages[kind].url)


def test_a_replaced_law_leads_to_its_successor_and_back(tree, client):
    old, new = tree.pages["old_law"], tree.pages["document"]
    assert f'href="{new.url}"' in read(client, old.url)
    assert f'href="{old.url}"' in read(client, new.url)


def test_a_number_that_is_not_checked_cannot_be_dialled(tree, client):
    assert "tel:" not in read(client, tree.pages["unchecked_channel"].url)
    assert 'href="tel:113"' in read(client, tree.pages["channel"].url)


def test_the_way_out_stands_on_every_page_but_its_own(tree, client):
    emergency = tree.pages["emergency"]
    link = f'class="emergency-link" href="{emergency.url}"'
    for kind in ("home", "article", "scam", "thu-doan"):
        assert link in read(client, tree.pages[kind].url)
    assert link in read(client, reverse("search"))
    assert link not in read(client, emergency.url)


def test_readers_get_pictures_at_public_addresses_and_editors_at_theirs(tree, client, rf):
    article = tree.pages["article"]
    image = Markup(read(client, article.url)).one("img")
    assert image["alt"] == "Cán bộ phát tờ rơi"
    assert image["loading"] == "lazy"
    assert int(image["width"])
    assert int(image["height"])
    assert "/quan-tri/" not in image["src"] + image["srcset"]
    preview = article.make_preview_request(rf.get("/")).render().content.decode()
    assert Markup(preview).one("img")["src"].startswith("/quan-tri/")


def test_a_preview_shows_what_is_not_saved_yet(tree, rf):
    page = tree.pages["scam"].get_latest_revision_as_object()
    page.title = "Tên mới"
    page.channel_links = [ChannelLink(channel=tree.channel)]
    page.law_lines = [LawLine(text="Điều mới", is_verified=True, document=tree.law)]
    page.source_lines = []
    preview = page.make_preview_request(rf.get("/")).render().content.decode()
    for words in ("Tên mới</h1>", "tel:113", "Điều mới"):
        assert words in preview
    assert "Nguồn mẫu" not in preview


@pytest.mark.parametrize(
    ("kind", "limit"),
    [
        ("article", 17),
        ("warning", 18),
        ("chapter", 17),
        ("document", 16),
        ("channel", 13),
        ("impersonation", 14),
        ("audience", 21),
        ("home", 23),
        ("scam", 20),
    ],
)
def test_an_uncached_page_costs_few_queries(tree, client, kind, limit):
    """One of them for the contact at the foot."""
    page = tree.pages[kind]
    # The first reader of all pays for making the pictures' sizes.
    read(client, page.url)
    with CaptureQueriesContext(connection) as queries:
        read(client, page.url)
    assert len(queries) <= limit


def test_a_page_below_a_restricted_one_stays_closed(tree, client):
    index = tree.pages["thu-doan"]
    restriction = PageViewRestriction.objects.create(page=index, restriction_type="login")
    assert client.get(tree.pages["scam"].url).status_code == 302
    read(client, tree.pages["article"].url)
    restriction.delete()
    read(client, tree.pages["scam"].url)


def test_an_address_is_that_of_the_whole_way(tree, client):
    slug = tree.pages["scam"].slug
    for address in (f"/{slug}/", f"/tin-bai/{slug}/", f"{tree.pages['scam'].url}{slug}/"):
        read(client, address, status=404)


def test_a_list_says_where_it_goes_on(tree, client, monkeypatch):
    monkeypatch.setattr("campaign.articles.models.WarningIndexPage.page_size", 2)
    address = tree.pages["canh-bao"].url
    first, second = (Markup(read(client, f"{address}{query}")) for query in ("", "?page=2"))
    assert first.one("a", rel="next")["href"] == "?page=2"
    assert second.one("a", rel="prev")["href"] == "?page=1"
    assert second.one("link", rel="canonical")["href"].endswith("?page=2")
    read(client, f"{address}?page=99", status=404)
    read(client, f"{address}?page=x", status=404)


def test_search_shows_what_it_found_and_how_to_go_on(tree, client):
    markup = Markup(text := read(client, reverse("search") + "?q=c%C3%B4ng+an"))
    assert markup.faults == []
    assert markup.one("body")["class"] == "template-search"
    assert markup.one("input", name="q")["value"] == "công an"
    assert "Giả <mark>công an</mark>" in text
    nothing = read(client, reverse("search") + "?q=%3Cb%3Ezzzz")
    assert "<b>zzzz" not in nothing


def test_english_has_its_own_front_page_and_search(tree, client):
    home = tree.pages["home"]
    locale = Locale.objects.get(language_code="en")
    english = HomePage(
        title="Stay safe", slug="en", locale=locale, translation_key=home.translation_key
    )
    factories.live(english, Page.get_first_root_node(), tree.hub)
    cache.clear()
    markup = Markup(text := read(client, "/en/"))
    assert markup.one("html")["lang"] == "en"
    assert markup.one("form")["action"] == "/en/search/"
    assert "Skip to content" in text
    assert "Stay safe</h1>" in text
    assert markup.one("a", hreflang="vi")["href"] == "/"
    assert Markup(read(client, "/")).one("a", hreflang="en")["href"] == "/en/"


def test_names_of_the_site_are_data(tree, client, settings):
    names = SiteSettings.objects.get_or_create(site=tree.pages["home"].get_site())[0]
    names.site_name, names.organisation, names.publisher = "Cổng thử", "Sở Thử", "Trung tâm Thử"
    names.save()
    settings.CAMPAIGN_DEMO = True
    text = read(client, "/")
    for name in ("Cổng thử", "Sở Thử", "Trung tâm Thử", "demo-strip"):
        assert name in text


@pytest.mark.parametrize("address", ["/khong-co/", "/en/nothing/", "/quan-tri/tep/anh/a.webp"])
def test_what_is_not_there_is_a_page_too(tree, client, address):
    response = client.get(address)
    assert response.status_code in (404, 302, 403)
    if response.status_code == 404:
        markup = Markup(response.content.decode())
        assert markup.faults == []
        assert markup.one("body")["class"] == "template-404"
        assert (markup.count["main"], markup.count["h1"]) == (1, 1)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("status", ["400", "500"])
def test_errors_need_no_database_and_no_request(django_db_blocker, language, status):
    with django_db_blocker.block(), translation.override(language):
        markup = Markup(render_to_string(f"{status}.html"))
    assert markup.faults == []
    assert markup.one("html")["lang"] == language
    assert (markup.count["main"], markup.count["h1"]) == (1, 1)


def test_a_page_decided_on_elsewhere_names_the_decision(tree, client):
    page = factories.draft(ArticlePage(title="Bài cũ"), tree.hub.articles)
    decision = OutsideDecision.objects.create(
        number="12/QĐ", date=date(2025, 3, 4), signer="Nguyễn Văn Ký", statement="Đã rà soát"
    )
    go_live_by_decision(page=page, decision=decision)
    text = read(client, ArticlePage.objects.get(pk=page.pk).url)
    assert "12/QĐ" in text
    assert "04/03/2025" in text
    assert "Nguyễn Văn Ký" not in text
