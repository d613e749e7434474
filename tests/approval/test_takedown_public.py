"""What readers get of a page that was taken down: one short answer, and nothing anywhere else."""

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import override
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Page, Site

from campaign.approval.models import GoneAddress, Takedown
from campaign.approval.takedowns import service as takedown
from campaign.approval.takedowns.service import Wish
from campaign.articles.models import ArticleIndexPage, ArticlePage
from home.models import HomePage
from tests import factories
from tests.approval.taking_down import NOTICE, related, shows, standing_everywhere, taken_down

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def scene(hub):
    return standing_everywhere(hub)


def wish(**how) -> Wish:
    return Wish(**({"cause": Takedown.Cause.WRONG, "answer": Takedown.Answer.NOTICE} | how))


def test_it_is_gone_from_everywhere_and_was_there_before(scene, hub, client):
    for address in scene.everywhere:
        assert shows(client.get(address, follow=True), scene), address
    taken_down(scene.page, hub)
    for address in scene.everywhere:
        assert not shows(client.get(address, follow=True), scene), address
    for address in scene.own:
        assert client.get(address).status_code == 410
    for address in scene.files:
        assert client.get(address).status_code == 404


def test_hidden_at_once_it_is_gone_as_well(scene, hub, client):
    takedown.hide_at_once(page=scene.page, by=hub.quantri, reason="Lộ.")
    for address in scene.everywhere:
        assert not shows(client.get(address, follow=True), scene), address


def test_a_file_that_another_live_page_uses_stays(scene, hub, client):
    other = factories.article(hub, "Bài khác", body=scene.page.body.raw_data)
    factories.approve(other, hub)
    taken_down(scene.page, hub)
    for address in scene.files:
        assert client.get(address).status_code == 200


def test_menus_and_related_links_lose_it(hub, client):
    hub.articles.show_in_menus = True
    factories.approve(hub.articles, hub)
    scam = factories.approve(factories.scam_type(hub, "Chiêu zamkhor"), hub)
    naming = related(hub, scam)
    assert "Chiêu zamkhor" in client.get(naming.url).content.decode()
    taken_down(scam, hub)
    assert "Chiêu zamkhor" not in client.get(naming.url).content.decode()
    assert "Tin bài" in client.get("/").content.decode()
    taken_down(hub.articles, hub, wish(with_descendants=False))
    assert "Tin bài" not in client.get("/").content.decode()


def test_the_notice_has_fixed_words_and_the_date_alone(scene, hub, client):
    done = taken_down(scene.page, hub)
    answer = client.get(scene.page.url)
    text = answer.content.decode()
    assert done.get_cause_display() in text
    assert f"{timezone.localtime(done.off_since):%d/%m/%Y}" in text
    for hidden in (scene.title, "Sai số liệu", "Mẫu đơn"):
        assert hidden not in text
    assert 'name="robots" content="noindex"' in text
    assert answer["X-Robots-Tag"] == "noindex"
    assert answer["Cache-Control"] == "no-store"
    assert not answer.cookies


def test_gone_says_neither_why_nor_when(scene, hub, client):
    done = taken_down(scene.page, hub, wish(answer=Takedown.Answer.GONE))
    answer = client.get(scene.page.url)
    assert answer.status_code == 410
    assert done.get_cause_display() not in answer.content.decode()
    assert f"{timezone.localtime(done.off_since):%d/%m/%Y}" not in answer.content.decode()


def test_before_the_decision_nothing_is_said_of_the_cause(scene, hub, client):
    proposed = wish(cause=Takedown.Cause.ASKED, answer=Takedown.Answer.GONE)
    takedown.hide_at_once(page=scene.page, by=hub.quantri, reason="Lộ.", wish=proposed)
    answer = client.get(scene.page.url)
    assert answer.status_code == 410
    assert str(Takedown.Cause.ASKED.label) not in answer.content.decode()


def test_readers_are_led_on_while_the_other_page_is_public(scene, hub, client):
    goal = factories.approve(factories.article(hub, "Bài mới", slug="bai-moi"), hub)
    taken_down(scene.page, hub, wish(answer=Takedown.Answer.REDIRECT, redirect_page=goal))
    for address in scene.own:
        answer = client.get(address)
        assert (answer.status_code, answer["Location"]) == (301, goal.url)
        assert answer["Cache-Control"] == "no-store"
    goal.unpublish()
    for address in scene.own:
        assert client.get(address).status_code == 410


def test_two_pages_that_lead_to_each_other_turn_in_no_circle(scene, hub, client):
    other = factories.approve(factories.article(hub, "Kia", slug="kia"), hub)
    taken_down(scene.page, hub, wish(answer=Takedown.Answer.REDIRECT, redirect_page=other))
    page = factories.approve(ArticlePage.objects.get(pk=scene.page.pk), hub)
    taken_down(other, hub, wish(answer=Takedown.Answer.REDIRECT, redirect_page=page))
    assert client.get(other.url)["Location"] == page.url
    assert client.get(page.url).status_code == 200
    taken_down(page, hub)
    assert client.get(other.url).status_code == client.get(page.url).status_code == 410


def test_the_answer_outlives_the_page_and_its_redirects(scene, hub, client):
    taken_down(scene.page, hub)
    ArticlePage.objects.get(pk=scene.page.pk).delete()
    assert not Redirect.objects.exists()
    for address in scene.own:
        assert client.get(address).status_code == 410


def test_what_is_live_at_the_address_again_is_served(scene, hub, client):
    taken_down(scene.page, hub)
    ArticlePage.objects.get(pk=scene.page.pk).delete()
    new = factories.approve(factories.article(hub, "Bài mới", slug="zamkhor"), hub)
    assert client.get(new.url).status_code == 200
    assert client.get(scene.own[1]).status_code == 410


def test_the_page_itself_comes_back_at_all_its_addresses(scene, hub, client):
    taken_down(scene.page, hub)
    factories.approve(ArticlePage.objects.get(pk=scene.page.pk), hub)
    assert not GoneAddress.objects.exists()
    for address in scene.own:
        assert client.get(address, follow=True).status_code == 200


def test_without_its_slash_and_with_a_query_it_is_gone_too(scene, hub, client):
    taken_down(scene.page, hub)
    for address in (scene.page.url.rstrip("/"), f"{scene.page.url}?page=2", "/%63u-zamkhor"):
        assert client.get(address).status_code == 410, address
    assert client.head(scene.page.url).status_code == 410
    assert client.get("/tin-bai/zamkhor/them/").status_code == 404
    assert client.get("/khong-co/").status_code == 404


def test_no_cache_on_the_way_shows_it_again_without_asking(scene, client):
    for address in (*scene.own, *scene.lists, *scene.files):
        assert client.get(address)["Cache-Control"] == "no-cache", address


def test_another_site_knows_nothing_of_it(scene, hub, settings):
    settings.ALLOWED_HOSTS = ["*"]
    root = Page.objects.get(depth=1)
    home = factories.live(HomePage(title="Cổng hai", slug="cong-hai"), root, hub)
    second = Site.objects.create(hostname="hai.example", port=80, root_page=home)
    index = factories.live(ArticleIndexPage(title="Tin bài", slug="tin-bai"), home, hub)
    alias = Page.objects.get(pk=scene.page.pk).specific.create_alias(parent=index)
    there = Client(headers={"host": second.hostname})
    assert there.get("/tin-bai/zamkhor/").status_code == 200
    assert there.get("/cu-zamkhor/").status_code == 404
    taken_down(scene.page, hub)
    assert not Page.objects.get(pk=alias.pk).live
    assert there.get("/tin-bai/zamkhor/").status_code == 410
    assert there.get("/cu-zamkhor/").status_code == 404


def test_the_english_page_answers_in_english_and_alone(scene, hub, client):
    english = Locale.objects.get(language_code="en")
    home = hub.home.copy_for_translation(english)
    factories.approve(home, hub)
    index = hub.articles.copy_for_translation(english)
    factories.approve(index, hub)
    page = factories.approve(scene.page.copy_for_translation(english), hub)
    taken_down(page, hub)
    answer = client.get(page.url)
    assert page.url.startswith("/en/")
    assert (answer.status_code, answer["Content-Language"]) == (410, "en")
    with override("en"):
        assert str(Takedown.Cause.WRONG.label) in answer.content.decode()
    assert client.get(scene.page.url).status_code == 200


def test_the_staff_path_and_posts_stay_what_they_are(scene, hub, client):
    taken_down(scene.page, hub)
    assert client.get("/quan-tri/khong-co/").status_code in (302, 404)
    assert client.post(scene.page.url).status_code == 410


def test_in_place_of_the_front_page_of_a_language_stands_the_other_one(hub, client):
    home = hub.home.copy_for_translation(Locale.objects.get(language_code="en"))
    home.summary = "Words in English"
    home = factories.approve(home, hub)
    assert "Words in English" in client.get("/en/").content.decode()
    taken_down(home, hub, wish(knowing=True))
    answer = client.get("/en/")
    assert answer.status_code == 200
    assert "Words in English" not in answer.content.decode()


def test_an_emergency_at_the_server_itself_takes_the_front_page_off(hub, client):
    HomePage.objects.get(pk=hub.home.pk).unpublish()
    assert client.get("/").status_code == 410
    assert NOTICE.cause not in client.get("/").content.decode()
