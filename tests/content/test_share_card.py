"""The picture of a shared link: of live pages only, with the words of today, gone with the page."""

from io import BytesIO

import pytest
from django.core.cache import cache
from django.test import Client
from PIL import Image
from wagtail.models import Page

from campaign.articles.models import WarningPage
from campaign.content.share_card import drawing, store
from campaign.content.share_card.card import Card, card_of
from campaign.content.share_card.lines import balanced
from home.models import SiteSettings, StandardPage
from tests import factories
from tests.content.markup import Markup
from tests.home.test_css import contrast
from tests.scams.merging import again, taxonomy

STACKED = "Ẩm Ằng Ẵng Ộp Ỗi Ổi Ữ Ựỵ ềễệểế ướừửữự"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.SHARE_CARDS = tmp_path / "cards"
    return settings.SHARE_CARDS


@pytest.fixture
def hub(db):
    return factories.hub()


def named(client, page) -> str:
    """The address that the page's head gives, without its host; empty for none."""
    found = Markup(client.get(page.url).content.decode())
    cards = [tag["content"] for tag in found.all("meta") if tag.get("property") == "og:image"]
    return "/" + cards[0].split("/", 3)[3] if cards else ""


@pytest.fixture
def page(hub):
    return factories.live(StandardPage(title="Đừng vội chuyển tiền", slug="dung"), hub.home, hub)


def test_a_live_page_names_its_card_and_the_card_is_a_picture(client, page):
    answer = client.get(named(client, page))
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
    assert answer["Cache-Control"] == "no-cache"
    picture = Image.open(BytesIO(answer.content))
    assert picture.size == (1200, 630)
    assert len(answer.content) < 60_000
    again = client.get(named(client, page), headers={"if-none-match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_card_of_other_words_leads_to_that_of_today(client, page):
    old = named(client, page)
    page.title = "Gọi cho người nhà trước"
    factories.approve(page, factories.hub_as_it_is())
    new = named(client, page)
    assert new != old
    assert client.get(old)["Location"] == new


def test_drawn_once_kept_within_bounds_and_forgotten_with_the_page(
    client, page, folder, monkeypatch
):
    address = named(client, page)
    client.get(address)
    with monkeypatch.context() as patch:
        patch.setattr(drawing, "draw", None)
        assert client.get(address).status_code == 200
    monkeypatch.setattr(store, "MOST", 2)
    for number in range(4):
        store.write(9000 + number, "f" * 16, b"x")
    assert len(list(folder.iterdir())) == 2
    client.get(address)
    page.unpublish()
    assert client.get(address).status_code == 404
    assert not list(folder.glob(f"{page.pk}-*"))


def test_neither_drafts_nor_junk_have_a_card(client, hub, page):
    draft = factories.draft(StandardPage(title="Nháp", slug="nhap"), hub.home)
    assert client.get(f"/the/{draft.pk}-{'0' * 16}.png").status_code == 404
    home = Page.get_first_root_node()
    junk = [f"/the/{home.pk}-{'0' * 16}.png", "/the/999999999999999999-0000000000000000.png"]
    junk += [f"/the/{page.pk}-.png", f"/the/{page.pk}-{'g' * 16}.png", f"/the/-1-{'0' * 16}.png"]
    assert {client.get(address).status_code for address in junk} == {404}
    assert client.post(named(client, page)).status_code == 405


def test_a_preview_names_no_card(hub, page):
    client = Client()
    client.force_login(hub.bientap)
    shown = client.get(f"/quan-tri/pages/{page.pk}/view_draft/").content.decode()
    assert "Đừng vội" in shown
    assert "og:image" not in shown


def test_the_card_says_what_must_not_be_overlooked(hub):
    warning = WarningPage(title="Tin nhắn lạ", status="rumour", is_sample=True)
    card = card_of(warning, None)
    assert card.label.endswith("Tin đồn")
    assert card.mark == "Bài mẫu"


def test_the_name_of_the_site_is_on_it(client, hub, page):
    before = named(client, page)
    names = SiteSettings.for_site(hub.home.get_site())
    names.site_name = "Cổng Mẫu"
    names.save()
    cache.clear()
    assert named(client, page) != before


@pytest.mark.parametrize("title", ["", "Đ" * 200, STACKED, "a b " * 50, "🚨 中文"])
@pytest.mark.parametrize("kind", ["scam", "khác"])
def test_any_title_is_drawn_within_its_room(title, kind):
    card = Card(title=title, site=title, kind=kind, label=title, mark="Bài mẫu")
    picture = Image.open(BytesIO(drawing.draw(card))).convert("RGB")
    ground = picture.getpixel((2, 2))
    right = picture.crop((1200 - drawing.MARGIN + 2, 0, 1200, 630 - drawing.FOOT))
    assert right.getcolors() == [(right.width * right.height, ground)]
    gap = picture.crop((0, drawing.TITLE_BOTTOM + 14, 1200, 630 - drawing.FOOT))
    assert gap.getcolors() == [(gap.width * gap.height, ground)]


def test_vietnamese_letters_are_known_and_pictures_are_left_out():
    letters = "".join(set(STACKED + "ĐđƠơƯư"))
    assert drawing.known(letters) == " ".join(letters.split())
    assert drawing.known("Báo 🚨 động 中") == "Báo động"


def test_lines_are_even_and_break_where_a_reader_pauses():
    lines = balanced("Vừa chuyển tiền cho kẻ gian", room=18, width=len)
    assert lines == ["Vừa chuyển tiền", "cho kẻ gian"]
    assert balanced("x" * 25, room=10, width=len) == ["x" * 10, "x" * 10, "x" * 5]


def test_a_trick_has_the_colour_of_its_field_and_neighbours_differ(hub, client):
    tree = taxonomy(hub)
    first, second = (card_of(again(page), None) for page in (tree.stays, tree.third))
    assert drawing.ground(first) != drawing.ground(second)
    assert drawing.ground(second) == drawing.ground(card_of(again(tree.goes), None))
    assert drawing.ground(second) == drawing.ground(card_of(again(tree.second), None))
    assert drawing.ground(card_of(again(tree.article), None)) == drawing.BRAND
    answer = client.get(named(client, tree.third))
    shown = Image.open(BytesIO(answer.content)).convert("RGB").getpixel((2, 2))
    assert "#{:02x}{:02x}{:02x}".format(*shown) == drawing.ground(second)


def test_white_letters_are_read_on_every_colour():
    for colour in (*drawing.FIELDS, *drawing.BANDS.values(), drawing.BRAND):
        assert contrast(colour, drawing.PAPER) >= 7, colour
    assert len(set(drawing.FIELDS)) == len(drawing.FIELDS)
    assert not {drawing.BANDS["emergency"]} & set(drawing.FIELDS)
