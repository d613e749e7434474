"""The front page: what stands on it, in which order, and what editors may make of it."""

import json
import re
from datetime import date

import pytest
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.models import Locale, Page

from campaign.approval.fingerprint import canonical, fingerprint
from campaign.articles.models import WarningPage
from campaign.scams.models import ImpersonationPage
from home import front
from home.models import HomePage, StandardPage
from tests import factories
from tests.content.markup import Markup
from tests.content.tree import planted

pytestmark = pytest.mark.usefixtures("db")
USUAL = ["cua", "thu-doan", "canh-bao", "mao-danh", "cho-ban", "cam-nang", "tin-bai"]
TEXT = "<figure"


@pytest.fixture(scope="module")
def tree(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield planted()
        transaction.set_rollback(True)


@pytest.fixture
def home(tree):
    return HomePage.objects.get(pk=tree.hub.home.pk)


def shown(page, rf) -> str:
    """The page as it is in memory: editors see it so before it is approved."""
    return page.make_preview_request(rf.get("/")).render().content.decode()


def read(client, address: str = "/") -> str:
    cache.clear()
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def order(text: str) -> list[str]:
    return [name for name in re.findall(r'<h2[^>]*id="([\w-]+)"', text) if name in USUAL]


def doors(text: str) -> dict[str, str]:
    """Where each door leads, by its heading."""
    return {
        heading: address
        for address, heading in re.findall(
            r'class="door-\w+" href="([^"]*)"><strong>([^<]*)</strong>', text
        )
    }


def door(page, heading="Vào đây", look="plain") -> dict:
    return {"heading": heading, "line": "", "page": page, "look": look}


def test_a_page_that_nobody_arranged_has_the_usual_order_and_three_doors(tree, home, rf):
    home.arrangement, home.search_examples = [], ""
    text = shown(home, rf)
    assert Markup(text).faults == []
    assert order(text) == USUAL
    assert text.index(TEXT) > text.index('id="tin-bai"')
    assert doors(text) == {
        "Tôi vừa chuyển tiền": tree.pages["emergency"].url,
        "Tôi nghi bị lừa": tree.pages["thu-doan"].url,
        "Tôi muốn tìm hiểu": tree.pages["cam-nang"].url,
    }
    assert "Bạn gặp chuyện gì?</label>" in text
    assert text.count('rel="nofollow">') == 3


def test_editors_put_the_parts_in_their_order_under_their_headings(tree, client):
    text = read(client)
    assert order(text) == [
        *("canh-bao", "cua", "thu-doan", "mao-danh", "cam-nang", "tin-bai", "cho-ban")
    ]
    assert text.index('id="cua"') < text.index(TEXT) < text.index('id="thu-doan"')
    assert doors(text) == {"Đã chuyển tiền": tree.pages["emergency"].url}
    for heading in ("Cảnh báo đây</h2>", "Lĩnh vực đây</h2>", "Dành cho bạn</h2>"):
        assert heading in text
    # One name of two, one article.
    assert text.count("#ten-cong-an") == 1
    assert 'href="/tim-kiem/?q=c%C6%B0%E1%BB%9Bp%20ti%E1%BB%81n"' in text


def test_a_part_that_was_left_out_is_not_there_but_the_approved_text_is(home, rf):
    home.arrangement = [("fields", {"heading": ""})]
    text = shown(home, rf)
    assert order(text) == ["thu-doan"]
    assert TEXT in text


def test_a_door_to_what_is_not_public_is_not_shown(tree, home, rf):
    draft = factories.draft(StandardPage(title="Nháp"), tree.hub.home)
    gone = factories.live(StandardPage(title="Đã xóa", slug="xoa"), tree.hub.home, tree.hub)
    rows = [door(draft, "Nháp"), door(gone, "Đã gỡ"), door(tree.pages["standard"], "Còn")]
    home.arrangement = [("doors", {"doors": rows})]
    gone.unpublish()
    page = home.save_revision().as_object()
    assert list(doors(shown(page, rf))) == ["Còn"]
    home.arrangement = [("doors", {"doors": rows[:1]})]
    text = shown(home.save_revision().as_object(), rf)
    assert 'id="cua"' not in text
    assert Markup(text).faults == []


def test_a_door_whose_page_is_no_more_breaks_nothing(home, rf):
    row = {"heading": "Ma", "line": "", "page": 999_999, "look": "urgent"}
    home.arrangement = HomePage._meta.get_field("arrangement").to_python(
        [{"type": "doors", "value": {"doors": [row]}}]
    )
    assert doors(shown(home, rf)) == {}


def test_a_door_leads_to_the_page_in_the_reader_s_language(tree, client):
    locale = Locale.objects.get(language_code="en")
    target, root = tree.pages["standard"], Page.get_first_root_node()
    english = HomePage(
        title="Safe", slug="en", locale=locale, translation_key=tree.hub.home.translation_key
    )
    english.arrangement = [("doors", {"doors": [door(target, "In")]})]
    english = factories.live(english, root, tree.hub)
    assert doors(read(client, "/en/")) == {"In": target.url}
    about = StandardPage(
        title="About", slug="about", locale=locale, translation_key=target.translation_key
    )
    about = factories.live(about, english, tree.hub)
    assert doors(read(client, "/en/")) == {"In": about.url}


def test_the_arrangement_is_signed_like_any_text(tree, home):
    before = fingerprint(home)
    home.arrangement = [("doors", {"doors": [door(tree.pages["emergency"])]})]
    changed = fingerprint(home)
    home.arrangement = [("doors", {"doors": [door(tree.pages["standard"])]})]
    assert len({before, changed, fingerprint(home)}) == 3
    with pytest.raises(PermissionDenied):
        home.save()


def test_what_was_signed_before_there_were_parts_is_signed_still(home):
    home.arrangement, home.search_examples, home.recognise = [], "", None
    content = canonical(home)["content"]
    assert not {"arrangement", "search_examples", "recognise"} & set(content)


def warn(tree, title: str, **fields) -> WarningPage:
    page = WarningPage(title=title, **{"status": "confirmed", "level": "urgent", **fields})
    return factories.live(page, Page.objects.get(slug="canh-bao"), tree.hub)


def test_the_strip_holds_what_is_grave_and_current_the_gravest_first(tree, client):
    assert "alarms" not in read(client)
    high = warn(tree, "Cao", level="high", status="rumour", is_sample=True)
    urgent = warn(tree, "Khẩn", date=date(2024, 1, 1))
    warn(tree, "Quá hạn", date=date(2024, 1, 1), valid_until=date(2024, 1, 1))
    warn(tree, "Đã rút", status="withdrawn")
    text = read(client)
    strip = text[text.index('class="alarms') : text.index('class="hero"')]
    addresses = [link["href"] for link in Markup(strip).all("a")]
    assert addresses == [urgent.url, high.url, tree.pages["canh-bao"].url]
    assert "Tin đồn" in strip
    assert "tag-sample" in strip
    # Not twice on one page.
    assert text.count(f'href="{high.url}"') == 1


def test_every_page_says_how_to_recognise_the_site(tree, home, client, settings):
    settings.CAMPAIGN_DEMO = True
    page = tree.pages["standard"]
    link = f'href="{page.url}">cách nhận biết</a>'
    assert link in read(client)
    assert link in read(client, tree.pages["scam"].url)
    assert link not in read(client, page.url)
    StandardPage.objects.get(pk=page.pk).unpublish()
    assert link not in read(client)


def test_a_name_leads_to_its_trick_and_its_checked_channel(tree, client):
    page = tree.pages["impersonation"]
    text = read(client, page.url)
    assert [tag["id"] for tag in Markup(text).all("li") if "id" in tag] == [
        *("ten-cong-an", "ten-cong-an-2")
    ]
    assert f'href="{tree.pages["scam"].url}"' in text
    assert 'href="tel:113"' in text
    assert "không phải số liệu" in text
    assert "Bạn bị điều tra." in page.search_body


def test_a_name_takes_no_number_to_call():
    block = ImpersonationPage._meta.get_field("names").stream_block.child_blocks["misused"]
    given = block.to_python({"name": "Gọi 0900 000 000", "says": "a", "check": "b"})
    with pytest.raises(StructBlockValidationError) as refused:
        block.clean(given)
    assert set(refused.value.block_errors) == {"name"}


def test_readers_of_a_group_find_what_is_new_for_them_and_still_holds(tree, client):
    page, scam = tree.pages["audience"], tree.pages["scam"]
    audience = page.audience
    for title, fields in (("Còn đúng", {}), ("Đã rút", {"status": "withdrawn"})):
        warning = WarningPage(title=title, **{"status": "checking", **fields})
        warning.audiences = [audience]
        factories.live(warning, Page.objects.get(slug="canh-bao"), tree.hub)
    text = read(client, page.url)
    new = text[text.index('id="moi"') :]
    assert "Còn đúng" in new
    assert "Đang kiểm tra" in new
    assert "Đã rút" not in new
    # It is meant for them as well, but stands above already.
    assert f'href="{scam.url}"' in text[: text.index('id="moi"')]
    assert f'href="{scam.url}"' not in new
    assert "Cúp máy trước" in text


def test_editors_find_every_part_in_the_form_and_pages_for_the_doors(tree, client):
    client.force_login(tree.hub.bientap)
    form = client.get(f"/quan-tri/pages/{tree.hub.home.pk}/edit/").content.decode()
    assert all(f"&quot;{part}&quot;" in form for part in front.USUAL)
    chooser = client.get("/quan-tri/choose-page/?page_type=content.contentpage")
    assert chooser.status_code == 200
    assert tree.hub.home.title in json.loads(chooser.content)["html"]
