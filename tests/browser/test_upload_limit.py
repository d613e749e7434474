"""A file that is too large costs nobody what they typed, told by the script or by the refusal."""

import pytest
from playwright.sync_api import expect

from campaign.content.file_rules.rules import LARGEST

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TYPED = "Tiêu đề dài đã gõ"
SENTENCE = "Tệp lớn hơn 20 MB nên không được nhận"


def filled(page, path) -> None:
    page.goto("/quan-tri/documents/add/")
    page.locator("#id_title").fill(TYPED)
    page.locator("#id_file").set_input_files(path)


def test_it_is_told_beside_its_field_and_not_sent(hub, page_for, tmp_path):
    large = tmp_path / "to.txt"
    large.write_bytes(b"a" * (LARGEST + 1))
    page = page_for(hub.bientap)
    filled(page, large)
    expect(page.get_by_role("alert")).to_contain_text(SENTENCE)
    assert page.locator("#id_file").input_value() == ""
    assert page.locator("#id_title").input_value() == TYPED
    small = tmp_path / "nho.txt"
    small.write_text("Nội dung")
    page.locator("#id_file").set_input_files(small)
    expect(page.get_by_role("alert")).to_have_count(0)
    assert page.violations == page.errors == []


def test_from_the_refusal_the_way_back_leads_to_what_was_typed(hub, page_for, tmp_path, settings):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 5000
    page = page_for(hub.bientap)
    sent = tmp_path / "to.txt"
    sent.write_bytes(b"a" * 6000)
    filled(page, sent)
    page.get_by_role("button", name="Tải lên").click()
    expect(page.get_by_role("heading", name="Tệp quá lớn")).to_be_visible()
    page.get_by_role("button", name="Về lại biểu mẫu").click()
    expect(page.locator("#id_title")).to_have_value(TYPED)
    assert page.violations == []
