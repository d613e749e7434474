"""What to do now, case by case; a page without the newer cases is as it was."""

import pytest

from campaign.approval.fingerprint import canonical
from campaign.scams.models import ScamTypePage

pytestmark = pytest.mark.django_db


def test_a_page_without_the_newer_cases_is_signed_and_read_as_before(tree, client):
    lines = [("line", "Gọi ngân hàng.")]
    scam = ScamTypePage(title="Cũ", slug="cu", definition="Cũ.", if_money_is_gone=lines)
    scam = tree.add(scam, tree.pages["field"], name="earlier")
    assert not {"if_data_given", "if_app_installed"} & set(canonical(scam)["content"])
    text = client.get(scam.url).content.decode()
    assert "Đã mất tiền hoặc lộ thông tin" in text
    assert "da-dua-thong-tin" not in text


def test_each_case_has_its_box_and_its_way_to_it(tree, client):
    text = client.get(tree.pages["scam"].url).content.decode()
    for anchor in ("da-mat-tien", "da-dua-thong-tin", "da-cai-ung-dung", "chua-mat-gi"):
        assert f'id="{anchor}"' in text
        assert f'href="#{anchor}"' in text
    assert "hoặc lộ thông tin" not in text
    assert "Ngày duyệt gần nhất" in text


def test_search_answers_with_the_worst_case_that_is_written():
    page = ScamTypePage(if_app_installed=[("line", "Tắt máy")], if_not_yet=[("line", "Cúp máy")])
    assert page.search_answer == "Tắt máy."


def test_questions_are_told_to_machines_case_by_case(tree):
    names = [one["name"] for one in tree.pages["scam"].schema_more()["mainEntity"]]
    assert "Đã cài ứng dụng thì làm gì?" in names
