"""A trick on a telephone: read in 20 seconds, ticked, passed on; all of it without script, too."""

import pytest
from playwright.sync_api import expect

from tests import factories
from tests.face.barriers import faults

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"viewport": {"width": 360, "height": 740}}
VOICE = """
speechSynthesis.getVoices = () => [{lang: 'vi-VN', name: 'Mẫu'}];
window.SpeechSynthesisUtterance = function (words) { this.words = words; };
window.said = [];
speechSynthesis.speak = part => said.push(part.words);
"""


@pytest.fixture
def address(hub):
    scam = factories.scam_type(
        hub,
        "Giả danh công an",
        definition="Gọi điện xưng là công an.",
        signs=[("line", "Đòi giữ bí mật."), ("line", "Dọa bắt.")],
        if_not_yet=[("line", "Cúp máy.")],
        if_money_is_gone=[("line", "Gọi ngân hàng.")],
    )
    for page in (scam.get_parent().get_parent().specific, scam.get_parent().specific, scam):
        factories.approve(page, hub)
    return scam.get_url()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_trick_is_read_ticked_and_passed_on(address, page_for, shot, scheme):
    allowed = ["clipboard-read", "clipboard-write"]
    page = page_for(**PHONE, color_scheme=scheme, permissions=allowed)
    page.goto(address)
    brief = page.locator(".box-brief")
    for words in ("Đọc trong 20 giây", "Đòi giữ bí mật.", "Gọi ngân hàng.", "Cúp máy."):
        expect(brief).to_contain_text(words)
    page.get_by_label("Dọa bắt.").check()
    page.get_by_role("button", name="Chép đoạn chữ").click()
    expect(page.get_by_role("status").last).to_have_text("Đã chép.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "– Đòi giữ bí mật.\n– Dọa bắt." in copied
    assert address in copied
    shot(page, "thu-doan")
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert (page.violations, page.errors) == ([], [])


def test_it_is_read_aloud_where_there_is_a_voice_for_it(address, page_for):
    page = page_for(**PHONE)
    page.goto(address)
    aloud = page.locator("button[data-start]")
    expect(aloud).to_be_hidden()
    page.add_init_script(VOICE)
    page.reload()
    aloud.click()
    assert "Giả danh công an" in page.evaluate("said")
    assert "Gọi ngân hàng." in page.evaluate("said")


def test_without_script_nothing_is_offered_that_does_not_work(address, page_for):
    page = page_for(**PHONE, java_script_enabled=False)
    page.goto(address)
    expect(page.locator("#chep")).to_contain_text("Gọi điện xưng là công an.")
    expect(page.get_by_role("button", name="Chép đoạn chữ")).to_have_count(0)
    page.get_by_label("Dọa bắt.").check()
