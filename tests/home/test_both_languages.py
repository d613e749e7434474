"""Head and foot in both languages: names, the way across, and what machines are told of it."""

import json
import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Page

from campaign.handbook.models import ChapterPage, HandbookIndexPage, HandbookPage
from campaign.organisation.models import UnitName
from home.models import HomePage, SiteSettings, StandardPage
from tests import factories
from tests.content.markup import Markup

pytestmark = pytest.mark.django_db
LINK = re.compile(r'<a class="language-link" href="([^"]*)"[^>]*>(.*?)</a>')
ROOT = "http://127.0.0.1:8000"
NAME, NAME_EN = "Cổng Thử", "Trial Portal"


@pytest.fixture
def hub():
    """The site with a public front page in English."""
    hub = factories.hub()
    hub.english = version(
        hub, hub.home, Page.get_first_root_node(), HomePage, title="Safe", slug="en"
    )
    return hub


def version(hub, page, parent, model, **facts):
    locale = Locale.objects.get(language_code="en")
    made = model(locale=locale, translation_key=page.translation_key, **facts)
    return factories.live(made, parent, hub)


def read(client, address) -> str:
    cache.clear()
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def name_site(hub, **names):
    given = SiteSettings.for_site(hub.home.get_site())
    for field, value in names.items():
        setattr(given, field, value)
    given.save()


def link(client, address):
    """Where the switch leads, and what it is called."""
    found = re.search(
        r'<a class="language-link" href="([^"]*)"[^>]*>(.*?)</a>', read(client, address)
    )
    return found.group(1), re.sub(r"<[^>]*>", "", found.group(2)).strip()


def test_the_switch_stays_on_the_site_map_and_says_where_it_cannot_stay(hub, client):
    assert link(client, "/so-do-trang/") == ("/en/site-map/", "English")
    assert link(client, "/en/site-map/") == ("/so-do-trang/", "Tiếng Việt")
    assert link(client, "/") == ("/en/", "English")
    assert link(client, hub.articles.get_url()) == ("/en/", "English (trang chủ)")
    alone = factories.live(
        StandardPage(title="Alone", slug="alone", locale=hub.english.locale), hub.english, hub
    )
    assert link(client, alone.get_url()) == ("/", "Tiếng Việt (front page)")
    assert '<span lang="en">(front page)</span>' in read(client, alone.get_url())


def test_english_pages_bear_the_english_name(hub, client):
    name_site(hub, site_name=NAME, site_name_en=NAME_EN)
    text = read(client, "/en/site-map/")
    assert f"<title>Site map – {NAME_EN}</title>" in text
    assert f'og:site_name" content="{NAME_EN}"' in text
    assert NAME not in text
    told = json.loads(client.get("/en/manifest.webmanifest").content)
    assert (told["name"], told["lang"], told["start_url"]) == (NAME_EN, "en", "/en/")
    assert 'rel="manifest" href="/en/manifest.webmanifest"' in text
    assert NAME_EN not in read(client, "/so-do-trang/")


def test_without_an_english_name_the_vietnamese_one_says_its_language(hub, client):
    name_site(hub, site_name=NAME)
    text = read(client, "/en/")
    assert f'<span lang="vi">{NAME}</span>' in text
    assert f'<p class="footer-name" lang="vi">{NAME}</p>' in text
    told = json.loads(client.get("/en/manifest.webmanifest").content)
    assert (told["name"], told["lang"]) == (NAME, "vi")


def test_units_are_named_in_english_where_they_have_such_a_name(hub, client):
    unit = factories.unit()
    page = version(hub, hub.articles, hub.english, StandardPage, title="About", unit=unit)
    name_site(hub, publisher="Phòng Mẫu", organisation="Sở Khác")
    text = read(client, page.get_url())
    assert text.count('lang="vi">Phòng Mẫu<') == 2
    UnitName.objects.filter(unit=unit).update(name_en="Sample Division")
    text = read(client, page.get_url())
    assert "Phòng Mẫu" not in text
    assert "<dd>Sample Division</dd>" in text
    assert "<span>Sample Division</span>" in text
    assert '<span lang="vi">Sở Khác</span>' in text
    assert "Sample Division" not in read(client, "/")


def test_the_site_map_tells_machines_its_address_and_its_other_language(hub, client):
    for address, other in (("/so-do-trang/", "/en/site-map/"), ("/en/site-map/", "/so-do-trang/")):
        markup = Markup(read(client, address))
        assert markup.faults == []
        assert markup.one("link", rel="canonical")["href"] == f"{ROOT}{address}"
        found = {
            each["hreflang"]: each["href"] for each in markup.all("link") if "hreflang" in each
        }
        assert set(found) == {"vi", "en", "x-default"}
        assert found["x-default"] == found["vi"]
        assert other in "".join(found.values())
        assert markup.one("meta", property="og:image")["content"].startswith(ROOT)


def test_the_whole_book_has_a_card(hub, client):
    shelf = factories.live(HandbookIndexPage(title="Cẩm nang"), hub.home, hub)
    book = factories.live(HandbookPage(title="Nhận diện", version="1.0"), shelf, hub)
    factories.live(ChapterPage(title="Chương một"), book, hub)
    whole = Markup(read(client, f"{book.get_url()}toan-bo/"))
    card = whole.one("meta", property="og:image")["content"]
    assert card == Markup(read(client, book.get_url())).one("meta", property="og:image")["content"]
    assert whole.one("meta", property="og:url")["content"].endswith("/toan-bo/")


def test_the_sitemap_names_the_other_languages_of_a_page_and_asks_no_more_for_more_pages(
    hub, client
):
    text = read(client, "/sitemap.xml")
    entries = re.findall(r"<url>.*?</url>", text, re.DOTALL)
    by_address = {re.search("<loc>(.*?)</loc>", each).group(1): each for each in entries}
    home, english = hub.home.full_url, hub.english.full_url
    for address in (home, english):
        for code, leads in (("vi", home), ("en", english), ("x-default", home)):
            wanted = f'<xhtml:link rel="alternate" hreflang="{code}" href="{leads}"/>'
            assert wanted in by_address[address]
    assert "xhtml:link" not in by_address[hub.articles.full_url]
    few = asked(client)
    for number in range(3):
        factories.live(StandardPage(title=f"Trang {number}"), hub.home, hub)
    assert asked(client) <= few + 1


def asked(client) -> int:
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        client.get("/sitemap.xml")
    return len(queries)
