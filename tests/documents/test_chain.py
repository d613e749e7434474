"""What replaced a document over several steps, and which pages cite it."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from campaign.documents.chain import chain_of
from campaign.documents.models import LegalDocumentPage, Replacement
from tests import factories
from tests.content.markup import Markup
from tests.documents.library import TOMORROW, YESTERDAY, document, law, link_to, scam

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def hub():
    return factories.hub()


@pytest.fixture
def steps(hub):
    """Three documents, each in the place of the one before."""
    first = document(hub, "01/2000", ends_on=date(2009, 12, 31))
    second = document(hub, "02/2010", ends_on=YESTERDAY, replaces=[first])
    third = document(hub, "03/2020", replaces=[second])
    return first, second, third


def read(client, page) -> str:
    answer = client.get(page.url)
    assert answer.status_code == 200
    text = answer.content.decode()
    assert Markup(text).faults == []
    return text


def banner(text: str) -> str:
    return text.partition('class="banner banner-past"')[2].partition("</div>")[0]


def test_the_banner_of_the_first_names_the_last_that_applies(steps, client):
    first, second, third = steps
    text = read(client, first)
    assert f'href="{third.url}"' in banner(text)
    assert "02/2010" not in banner(text)
    section = text.partition('id="thay-the-boi"')[2].partition("</section>")[0]
    assert section.index(second.url) < section.index(third.url)
    assert f'href="{third.url}"' in banner(read(client, second))
    assert not banner(read(client, third))


def test_the_last_names_what_came_before_what_it_replaced(steps, client):
    first, second, third = steps
    section = read(client, third).partition('id="thay-the"')[2].partition("</section>")[0]
    assert section.index(second.url) < section.index("Trước đó") < section.index(first.url)


def test_the_last_one_is_not_named_before_its_day_nor_unchecked(hub, client):
    old = document(hub, "01/2000", ends_on=YESTERDAY)
    document(hub, "02/2026", replaces=[old], effective_on=TOMORROW)
    document(hub, "09/2020", replaces=[old], is_verified=False)
    assert "href" not in banner(read(client, old))


def test_drafts_and_what_was_taken_off_end_the_chain(steps, hub, client):
    first, second, _third = steps
    document(hub, "04/2026", live=False, replaces=[second])
    Page.objects.get(pk=second.pk).specific.unpublish()
    assert chain_of(first).newer == []


def test_a_circle_has_an_end(hub):
    one = document(hub, "01/2000")
    two = document(hub, "02/2000", replaces=[one])
    one = LegalDocumentPage.objects.get(pk=one.pk)
    one.replacements = [Replacement(replaced=two)]
    factories.approve(one, hub)
    assert [page.pk for page in chain_of(one).newer] == [two.pk]
    assert [page.pk for page in chain_of(two).newer] == [one.pk]


def test_a_longer_chain_costs_no_more(steps, hub):
    first, _second, third = steps
    with CaptureQueriesContext(connection) as few:
        chain_of(first)
    document(hub, "05/2026", replaces=[document(hub, "04/2025", replaces=[third])])
    with CaptureQueriesContext(connection) as many:
        assert len(chain_of(first).newer) == 4
    assert len(many) == len(few) == 2


def test_a_document_names_the_public_pages_that_cite_it(hub, client):
    cited = document(hub, "01/2000")
    trick = scam(hub, law(cited))
    doubtful = scam(hub, law(cited, is_verified=False), title="Chưa kiểm tra dẫn")
    article = link_to(hub, cited)
    gone = link_to(hub, cited, title="Đã gỡ")
    gone.unpublish()
    document(hub, "02/2000", replaces=[cited])
    section = read(client, cited).partition('id="dan-boi"')[2].partition("</section>")[0]
    for page in (trick, article):
        assert f'href="{page.url}"' in section
    assert doubtful.title not in section
    assert "Đã gỡ" not in section
    assert "02/2000" not in section
    assert "dan-boi" not in read(client, document(hub, "03/2000"))
