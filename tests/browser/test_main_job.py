"""The main job, by five people in a real browser: from a unit's draft to a page that is found."""

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from campaign.articles.models import ArticlePage
from campaign.content.models import Picture
from tests import factories
from tests.browser import editor

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TITLE = "Cảnh giác cuộc gọi giả danh công an"
BETTER = "Cảnh giác cuộc gọi giả danh công an yêu cầu chuyển tiền"


def draft_with_picture(page, path, shot):
    """From the front page's button to a saved draft; the address of its editor."""
    shot(page, "viec-cua-cong-tac-vien")
    page.locator("#your-work-content a.button").first.click()
    page.fill("input[name=title]", TITLE)
    page.fill("textarea[name=summary]", "Kẻ gian gọi điện, xưng là công an, doạ bắt.")
    editor.add_block(page, "Đoạn văn")
    editor.write(page, "Công an không làm việc qua điện thoại. Hãy cúp máy.")
    editor.add_block(page, "Ảnh")
    editor.upload_picture(page, path, title="Ảnh cảnh báo", alt="Điện thoại có cuộc gọi lạ")
    shot(page, "soan-bai")
    editor.save(page)
    shot(page, "ban-nhap")
    return page.url


def clear(page, address, shot, name):
    """The clearance officer's form, complete."""
    page.goto(address)
    shot(page, f"{name}-trang")
    modal = editor.begin_step(page, "approve")
    for box in editor.BOXES:
        modal.locator(f"input[name={box}]").check()
    modal.locator("input[name=basis]").fill("Công văn 12/TT-TTDL ngày 20/11/2026")
    shot(page, f"{name}-bieu-mau", full_page=False)
    editor.finish_step(page, modal)


def give_back(page, address, comment, shot):
    page.goto(address)
    modal = editor.begin_step(page, "reject")
    modal.locator("textarea[name=comment]").fill(comment)
    shot(page, "lanh-dao-tra-lai", full_page=False)
    editor.finish_step(page, modal)


def send_on(page, address):
    page.goto(address)
    editor.finish_step(page, editor.begin_step(page, "approve"))


def test_from_a_units_draft_to_a_page_that_the_public_finds(hub, page_for, upload, shot):
    writer, stranger = page_for(), page_for()
    editor.sign_in(writer, "congtac", factories.PASSWORD)
    address = draft_with_picture(writer, upload, shot)
    article = ArticlePage.objects.get()
    public = article.url
    assert stranger.goto(public).status == 404
    editor.submit(writer)

    desk = page_for(hub.bientap)
    desk.goto("/quan-tri/")
    shot(desk, "viec-cua-bien-tap-vien")
    desk.get_by_role("link", name=TITLE).first.click()
    desk.fill("textarea[name=summary]", "Kẻ gian gọi điện, xưng là công an, doạ bắt để lấy tiền.")
    modal = editor.begin_step(desk, "approve")
    shot(desk, "bien-tap-chuyen-ra-soat", full_page=False)
    editor.finish_step(desk, modal)

    officer, leader = page_for(hub.ramat), page_for(hub.lanhdao)
    clear(officer, address, shot, "ra-soat")
    leader.goto("/quan-tri/")
    shot(leader, "viec-cua-lanh-dao")
    give_back(leader, address, "Tiêu đề cần nói rõ kẻ gian đòi gì.", shot)

    writer.goto("/quan-tri/")
    expect(writer.get_by_text("Tiêu đề cần nói rõ kẻ gian đòi gì.").first).to_be_visible()
    shot(writer, "bi-tra-lai")
    writer.goto(address)
    expect(writer.get_by_text("Tiêu đề cần nói rõ kẻ gian đòi gì.").first).to_be_visible()
    shot(writer, "trang-bi-tra-lai")
    writer.fill("input[name=title]", BETTER)
    editor.submit(writer)

    send_on(desk, address)
    clear(officer, address, shot, "ra-soat-lai")
    assert stranger.goto(public).status == 404
    leader.goto(address)
    modal = editor.begin_step(leader, "approve")
    shot(leader, "lanh-dao-phe-duyet", full_page=False)
    editor.finish_step(leader, modal)
    shot(leader, "da-phe-duyet")

    the_public_finds_it(stranger, article.url, shot)
    writer.goto("/quan-tri/")
    shot(writer, "da-dang")
    leader.goto(reverse("signatures:index"))
    shot(leader, "chu-ky")
    nothing_went_wrong(writer, desk, officer, leader)
    # The two refusals before approval are the only trouble that the reader had.
    stranger.errors = [error for error in stranger.errors if "404" not in error]
    nothing_went_wrong(stranger)


def the_public_finds_it(page, address, shot):
    """The page is there with its picture, and found by words without marks."""
    assert page.goto(address).status == 200
    expect(page.get_by_role("heading", level=1)).to_have_text(BETTER)
    image = page.get_by_role("img", name="Điện thoại có cuộc gọi lạ")
    assert page.request.get(image.get_attribute("src")).status == 200
    assert image.evaluate("img => img.complete && img.naturalWidth > 0")
    shot(page, "trang-cong-khai")
    page.goto("/tim-kiem/?q=gia+danh+cong+an")
    shot(page, "tim-kiem")
    page.get_by_role("link", name=BETTER).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(BETTER)


def nothing_went_wrong(*pages):
    for page in pages:
        assert (page.violations, page.errors) == ([], [])


def test_the_picture_of_a_draft_is_for_staff_alone(hub, page_for):
    picture = factories.picture()
    page = factories.article(hub)
    page.body = [("picture", {"image": picture, "caption": "Ảnh"})]
    page.save()
    page.save_revision(user=hub.congtac)
    rendition = picture.get_rendition("width-400|format-webp")
    stranger, staff = page_for(), page_for(hub.bientap)
    assert stranger.goto(page.url).status == 404
    assert stranger.goto(rendition.public_url).status == 404
    refused = stranger.goto(rendition.url)
    assert refused.status in (403, 404) or "dang-nhap" in stranger.url
    # The test server itself offers /media/; the site does not.
    answer = Client().get(f"/media/{picture.file.name}", follow=True)
    assert answer.status_code == 404
    assert staff.goto(rendition.url).status == 200
    factories.approve(page, hub)
    assert stranger.goto(page.url).status == 200
    assert stranger.goto(rendition.public_url).status == 200
    assert Picture.objects.count() == 1
