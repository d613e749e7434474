"""What readers of a translation see: links in their language, and when it is an old text."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import Page

from campaign.approval.fingerprint import fingerprint
from campaign.scams.models import ChannelIndexPage, ChannelLink, ChannelPage
from search.index import indexing
from search.query import pages
from tests import factories
from tests.content.markup import Markup
from tests.translation import rounds

pytestmark = pytest.mark.django_db

NOTE = "This translation is older than the"
UNREVIEWED = "Translation not reviewed by a native speaker."


def read(client, page) -> str:
    answer = client.get(page.get_url())
    assert answer.status_code == 200
    return answer.content.decode()


def change(source, hub, title="Bốn điều cần nhớ"):
    source = type(source).objects.get(pk=source.pk)
    source.title = title
    return factories.approve(source, hub)


@pytest.fixture
def channel(hub):
    index = factories.live(ChannelIndexPage(title="Báo tin", slug="bao-tin"), hub.home, hub)
    page = ChannelPage(
        title="Cảnh sát", value="113", is_verified=True, channel_kind="phone", use="Khẩn cấp"
    )
    return factories.live(page, index, hub)


@pytest.fixture
def linked(hub, channel):
    """A public article that leads to a channel by a row, a block and its running text."""
    page = factories.article(
        hub,
        "Có liên kết",
        body=[
            ("paragraph", f'<p>Gọi <a linktype="page" id="{channel.pk}">cảnh sát</a>.</p>'),
            ("contact", {"channel": channel}),
        ],
    )
    page.channel_links = [ChannelLink(channel=channel)]
    return factories.approve(page, hub)


def test_a_translation_of_the_present_text_has_no_note(public, client):
    assert NOTE not in read(client, public)


def test_an_older_one_says_so_with_the_day_and_a_link(hub, source, public, client):
    source = change(source, hub)
    text = read(client, public)
    assert (
        f"{NOTE} Vietnamese text of {timezone.localtime(source.last_published_at):%d/%m/%Y}" in text
    )
    assert source.get_url() in text
    assert NOTE not in read(client, source)


def test_a_draft_of_the_source_is_nothing_to_readers(hub, source, public, client):
    source.title = "Bản nháp"
    source.save_revision(user=hub.congtac)
    assert NOTE not in read(client, public)


def test_it_is_old_until_the_new_text_is_approved(hub, source, public, client):
    source = change(source, hub)
    draft = rounds.sync(source, hub.bientap)
    assert NOTE in read(client, public)
    rounds.approved(draft, hub)
    assert NOTE not in read(client, public)


def test_saving_the_old_text_again_makes_it_no_newer(hub, source, public, client):
    change(source, hub)
    rounds.write(source, hub.bientap, title="Better words")
    rounds.work_on(source).save_target(user=hub.bientap)
    assert NOTE in read(client, rounds.approved(public, hub))


def test_a_source_that_was_approved_again_unchanged_is_not_newer(hub, source, public, client):
    change(source, hub, title=source.title)
    assert NOTE not in read(client, public)


def test_a_source_that_was_taken_down_is_not_newer(hub, source, public, client):
    change(source, hub)
    Page.objects.get(pk=source.pk).specific.unpublish()
    assert NOTE not in read(client, public)


def test_links_lead_to_pages_in_the_same_language_where_these_are_public(
    hub, linked, channel, client
):
    page = rounds.approved(rounds.translated(linked, hub.bientap), hub)
    before = read(client, page)
    assert before.count(f'href="{channel.get_url()}"') == 3
    english = rounds.translated(channel, hub.bientap, title="Police")
    assert read(client, page).count(f'href="{channel.get_url()}"') == 3
    english = rounds.approved(english, hub)
    after = read(client, page)
    assert after.count(f'href="{english.get_url()}"') == 3
    assert f'href="{channel.get_url()}"' not in after
    assert "Police" in after
    assert "tel:113" in after


def test_the_original_keeps_its_own_links(hub, linked, channel, client):
    rounds.approved(rounds.translated(channel, hub.bientap, title="Police"), hub)
    assert "Police" not in read(client, linked)


def test_one_that_nobody_has_reviewed_says_so_until_the_mark_is_approved_away(hub, draft, client):
    draft.is_unreviewed_translation = True
    draft.save_revision(user=hub.bientap)
    page = rounds.approved(draft, hub)
    assert UNREVIEWED in read(client, page)
    signed = fingerprint(page)
    page.is_unreviewed_translation = False
    page.save_revision(user=hub.bientap)
    assert UNREVIEWED in read(client, page)
    page = rounds.approved(page, hub)
    assert UNREVIEWED not in read(client, page)
    assert fingerprint(page) != signed


def test_the_mark_outlives_a_new_text_and_is_offered_on_translations_alone(hub, source, draft):
    draft.is_unreviewed_translation = True
    draft.save_revision(user=hub.bientap)
    rounds.approved(draft, hub)
    source = change(source, hub)
    rounds.sync(source, hub.bientap)
    assert rounds.english_of(source).get_latest_revision_as_object().is_unreviewed_translation
    client = Client()
    client.force_login(hub.bientap)
    offered = {
        page.locale.language_code: 'name="is_unreviewed_translation"'
        in client.get(
            reverse("wagtailadmin_pages:edit", args=[page.pk]) + "?page=1"
        ).content.decode()
        for page in (source, rounds.english_of(source))
    }
    assert offered == {"vi": False, "en": True}


def leads_to(text: str) -> set[str]:
    """The addresses that the way up from the front page leads to."""
    crumbs = text.split('<nav class="breadcrumb"')[1].split("</nav>", maxsplit=1)[0]
    return {link["href"] for link in Markup(crumbs).all("a")}


def test_the_way_up_leads_to_the_original_where_there_is_no_other(hub, public, client):
    assert leads_to(read(client, public)) == {"/en/", hub.articles.get_url()}
    english = rounds.approved(rounds.translated(hub.articles, hub.bientap, title="News"), hub)
    public = Page.objects.get(pk=public.pk)
    assert leads_to(read(client, public)) == {"/en/", english.get_url()}


def test_the_menu_of_the_other_language_holds_what_is_not_translated(hub, client):
    hub.articles.show_in_menus = True
    hub.articles.save()
    home = rounds.english_of(hub.home)
    assert f'href="{hub.articles.get_url()}" lang="vi"' in read(client, home)
    news = rounds.approved(rounds.translated(hub.articles, hub.bientap, title="News"), hub)
    text = read(client, home)
    assert f'href="{news.get_url()}"' in text
    assert f'href="{hub.articles.get_url()}"' not in text


def test_each_page_names_the_other(source, public, client):
    for page, other, code in ((source, public, "en"), (public, source, "vi")):
        markup = Markup(read(client, page))
        assert markup.one("link", rel="alternate", hreflang=code)["href"] == other.full_url


def switch(client, address) -> str:
    """Where the link in the site's head leads that takes readers into the other language."""
    markup = Markup(client.get(address).content.decode())
    return markup.one("a", **{"class": "language-link"})["href"]


def test_the_language_switch_stays_on_the_page(hub, source, public, client):
    assert switch(client, source.get_url()) == public.get_url()
    assert switch(client, public.get_url()) == source.get_url()
    assert switch(client, hub.articles.get_url()) == "/en/"
    assert switch(client, "/khong-co/") == "/en/"
    assert switch(client, "/tim-kiem/?q=m%C3%A3+otp&page=2") == "/en/search/?q=m%C3%A3+otp"
    assert switch(client, "/en/search/") == "/tim-kiem/"


def test_readers_of_any_other_language_are_sent_to_the_original(source, public, client):
    for page in (source, public):
        link = Markup(read(client, page)).one("link", rel="alternate", hreflang="x-default")
        assert link["href"] == source.full_url


def test_a_page_without_a_public_translation_names_none(source, draft, client):
    assert 'rel="alternate"' not in read(client, source)


def queries(client, page) -> int:
    read(client, page)
    with CaptureQueriesContext(connection) as asked:
        read(client, page)
    return len(asked)


def test_what_it_costs(hub, linked, channel, client):
    """One question for each way in which a translation leads on; none on the original."""
    alone = queries(client, linked)
    page = rounds.approved(rounds.translated(linked, hub.bientap), hub)
    rounds.approved(rounds.translated(channel, hub.bientap), hub)
    cache.clear()
    assert queries(client, linked) <= alone
    assert queries(client, page) <= alone + 5


def test_search_finds_it_in_its_own_language(hub, source):
    page = rounds.approved(
        rounds.translated(source, hub.bientap, title="Three things to remember"), hub
    )
    indexing.flush()
    found = pages("things to remember", locale=rounds.english())
    assert [hit.id for hit in found.hits] == [page.pk]
    assert pages("things to remember", locale=source.locale).hits == []
    with translation.override("en"):
        assert [hit.id for hit in pages("ba điều cần nhớ", locale=source.locale).hits] == [
            source.pk
        ]
