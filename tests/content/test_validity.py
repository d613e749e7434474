"""Whether a legal document is in force: its dates, and what editors confirmed."""

from datetime import date, timedelta

import pytest

from campaign.documents.models import LegalDocumentPage

pytestmark = pytest.mark.django_db

TODAY = date.today()
DAY = timedelta(days=1)
PAST, COMING = {"ends_on": TODAY - DAY}, {"effective_on": TODAY + DAY}
BEGUN = {"effective_on": TODAY}


@pytest.mark.parametrize(
    ("status", "dates", "is_in_force", "has_ended", "is_shown"),
    [
        ("", {}, True, False, False),
        ("", PAST, False, True, False),
        ("", COMING, False, False, False),
        ("ended", {}, False, True, True),
        ("ended", {"ends_on": TODAY + DAY}, False, True, True),
        ("in_force", BEGUN, True, False, True),
        ("in_force", PAST, False, True, False),
        ("partly", {}, True, False, True),
        ("partly", PAST, False, True, False),
        ("not_yet", COMING, False, False, True),
        ("not_yet", BEGUN, True, False, False),
    ],
)
def test_dates_decide_unless_it_is_known_to_have_ended(
    status, dates, is_in_force, has_ended, is_shown
):
    document = LegalDocumentPage(status=status, **dates)
    assert document.is_in_force is is_in_force
    assert document.has_ended is has_ended
    assert document.shown_status == (document.get_status_display() if is_shown else "")


def read(client, page) -> str:
    return client.get(page.url).content.decode()


def test_the_page_says_what_is_confirmed_and_nothing_else(tree, client, db):
    law = tree.pages["document"]
    assert "Tình trạng hiệu lực" not in read(client, law)
    LegalDocumentPage.objects.filter(pk=law.pk).update(status="ended")
    text = read(client, law)
    assert "<dt>Tình trạng hiệu lực</dt><dd>Hết hiệu lực</dd>" in text
    assert "Văn bản này đã hết hiệu lực." in text


def test_a_successor_is_named_with_its_number(tree, client, db):
    assert ">02/2020: Luật mới</a>" in read(client, tree.pages["old_law"])
