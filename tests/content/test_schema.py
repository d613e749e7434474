"""What machines are told of a page: its kind, its way, nothing of samples or drafts."""

import json
import re
from datetime import date

import pytest

from campaign.articles.models import WarningPage
from tests import factories

pytestmark = pytest.mark.django_db
BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def told(client, page):
    """What the served page says, by type."""
    answer = client.get(page.get_url())
    assert answer.status_code == 200
    blocks = [json.loads(text) for text in BLOCK.findall(answer.content.decode())]
    return {block["@type"]: block for block in blocks}


@pytest.fixture
def people():
    """The hub with its people; `hub` of all tests is its front page alone."""
    return factories.hub()


@pytest.fixture
def article(people):
    page = factories.article(people, "Ba việc </script><b>&", summary="Xem tên, gọi lại, hỏi.")
    factories.approve(page, people)
    return page


def test_an_article_is_one(article, client):
    found = told(client, article)["Article"]
    assert found["headline"] == "Ba việc </script><b>&"
    assert found["url"].endswith(article.get_url())
    assert found["inLanguage"] == "vi"
    assert found["datePublished"] == article.date.isoformat()
    assert found["dateModified"]


def test_the_way_down_is_told(article, client):
    steps = told(client, article)["BreadcrumbList"]["itemListElement"]
    assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
    assert steps[0]["item"].startswith("http")
    assert article.get_parent().title in [step["name"] for step in steps]


def test_a_sample_is_presented_to_no_machine(people, client):
    page = factories.article(people, "Bài mẫu", is_sample=True)
    factories.approve(page, people)
    assert "Article" not in told(client, page)


def test_a_trick_answers_questions(people, client):
    scam = factories.scam_type(
        people,
        "Giả danh công an",
        signs=[("line", "Đòi chuyển tiền.")],
        if_not_yet=[("line", "Cúp.")],
    )
    for page in (scam.get_parent().get_parent().specific, scam.get_parent().specific, scam):
        factories.approve(page, people)
    asked = told(client, scam)["FAQPage"]["mainEntity"]
    assert [one["name"] for one in asked] == ["Nhận biết bằng cách nào?", "Chưa mất gì thì làm gì?"]
    assert asked[0]["acceptedAnswer"]["text"] == "Đòi chuyển tiền."


def test_a_warning_tells_its_state_and_its_end():
    page = WarningPage(title="Tin nhắn giả", date=date(2026, 11, 2), valid_until=date(2026, 12, 2))
    more = page.schema_more()
    assert (more["datePosted"], more["expires"]) == ("2026-11-02", "2026-12-02")
    assert more["creativeWorkStatus"]


def test_a_shared_link_is_never_without_words(people, client):
    page = factories.article(people, "Chỉ có tên", body=[])
    factories.approve(page, people)
    shown = client.get(page.url).content.decode()
    assert '<meta property="og:description" content="Chỉ có tên">' in shown
