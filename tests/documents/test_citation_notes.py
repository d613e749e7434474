"""A page that cites a document which is no longer in force says so to its readers."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from campaign.content import notices
from campaign.documents.models import LegalDocumentPage
from campaign.scams.models import LawLine, ScamTypePage
from tests import factories
from tests.content.markup import Markup
from tests.documents.library import TODAY, TOMORROW, YESTERDAY, document, law, link_to, scam

pytestmark = pytest.mark.usefixtures("db")
Status = LegalDocumentPage.Status


@pytest.fixture
def hub():
    return factories.hub()


def read(client, page) -> str:
    answer = client.get(page.url)
    assert answer.status_code == 200
    return answer.content.decode()


def noted(client, page) -> bool:
    return '<section class="notices"' in read(client, page)


def test_readers_learn_what_ended_since_when_and_what_replaced_it(hub, client):
    old = document(hub, "01/2010", ends_on=YESTERDAY)
    new = document(hub, "02/2026", replaces=[old], effective_on=TODAY)
    text = read(client, scam(hub, law(old), law(new)))
    (section,) = [part for part in text.split("</section>") if 'class="notices"' in part]
    for words in ("Luật số 01/2010", f"{TODAY:%d/%m/%Y}", "Luật số 02/2026"):
        assert words in section
    assert f'href="{new.url}"' in section
    assert Markup(text).faults == []
    laws = text[text.index("phap-luat") :]
    assert laws.count('class="tag"') == 1
    assert laws.index("Điều 5 Luật 01/2010") < laws.index('class="tag"')
    assert laws.index('class="tag"') < laws.index("Điều 5 Luật 02/2026")


@pytest.mark.parametrize(
    ("facts", "is_over"),
    [
        ({"ends_on": YESTERDAY}, True),
        ({"ends_on": TODAY}, False),
        ({"status": Status.ENDED}, True),
        ({"status": Status.PARTLY}, False),
        ({"status": Status.NOT_YET, "effective_on": TOMORROW}, False),
        ({"ends_on": YESTERDAY, "is_verified": False}, False),
        ({"status": Status.ENDED, "is_verified": False}, False),
        ({"ends_on": YESTERDAY, "live": False}, False),
        ({}, False),
    ],
)
def test_only_what_is_checked_and_over_is_said(hub, client, facts, is_over):
    assert noted(client, scam(hub, law(document(hub, "01/2010", **facts)))) is is_over


@pytest.mark.parametrize(
    ("facts", "is_over"),
    [
        ({}, True),
        ({"effective_on": TODAY}, True),
        ({"effective_on": TOMORROW}, False),
        ({"status": Status.NOT_YET}, False),
        ({"is_verified": False}, False),
        ({"live": False}, False),
    ],
)
def test_a_document_is_over_when_a_live_one_has_replaced_it(hub, client, facts, is_over):
    old = document(hub, "01/2010", status=Status.IN_FORCE)
    partly = document(hub, "02/2010", status=Status.PARTLY)
    document(hub, "03/2026", replaces=[old, partly], **facts)
    assert noted(client, scam(hub, law(old))) is is_over
    assert noted(client, scam(hub, law(partly), title="Khác")) is False


def test_a_line_that_is_not_checked_is_no_citation_to_readers(hub, client):
    old = document(hub, "01/2010", ends_on=YESTERDAY)
    assert not noted(client, scam(hub, law(old, is_verified=False)))
    both = scam(hub, law(old, is_verified=False), law(old), title="Cả hai")
    assert noted(client, both)


def test_of_two_documents_only_the_checked_one_is_named(hub, client):
    old = document(hub, "01/2010", ends_on=YESTERDAY)
    unsure = document(hub, "99/2011", ends_on=YESTERDAY, is_verified=False)
    text = read(client, scam(hub, law(old), law(unsure)))
    assert text.count("banner-past") == 1
    assert "số 99/2011" not in text


def test_a_link_in_the_text_is_a_citation(hub, client):
    old = document(hub, "01/2010", ends_on=YESTERDAY)
    article = link_to(hub, old)
    assert noted(client, article)
    alias = article.create_alias(parent=Page.objects.get(pk=hub.home.pk), update_slug="ban-khac")
    assert noted(client, alias)
    assert not noted(client, link_to(hub, hub.articles, title="Không dẫn luật"))


def test_the_documents_themselves_bear_no_such_note(hub, client):
    old = document(hub, "01/2010", ends_on=YESTERDAY)
    new = document(hub, "02/2026", replaces=[old])
    alias = old.create_alias(parent=Page.objects.get(pk=hub.home.pk), update_slug="luat-cu")
    for page in (old, new, alias):
        assert not noted(client, page)


def test_names_are_text_whatever_they_hold(hub, client):
    old = document(hub, '<b>1</b>"%(x)s', document_kind="<i>{{ x }}", ends_on=YESTERDAY)
    bare = document(hub, "", ends_on=YESTERDAY)
    text = read(client, scam(hub, law(old), law(bare)))
    assert "&lt;b&gt;1&lt;/b&gt;&quot;%(x)s" in text
    assert "&lt;i&gt;{{ x }}" in text
    assert "Luật không số" in text
    assert text.count("banner-past") == 2


def test_a_preview_warns_before_the_text_is_public(hub, rf):
    old = document(hub, "01/2010", ends_on=YESTERDAY)
    page = scam(hub)
    for is_verified in (True, False):
        draft = ScamTypePage.objects.get(pk=page.pk)
        draft.law_lines = [LawLine(text="Điều 1", document=old, is_verified=is_verified)]
        preview = draft.make_preview_request(rf.get("/")).render().content.decode()
        assert ("banner-past" in preview) is is_verified


def test_it_costs_readers_of_other_pages_nothing(hub, client, monkeypatch):
    old = document(hub, "01/2010", ends_on=YESTERDAY)
    document(hub, "02/2026", replaces=[old])
    citing, other = scam(hub, law(old)), scam(hub, law(document(hub, "03/2026")), title="Khác")

    def queries(page) -> int:
        with CaptureQueriesContext(connection) as captured:
            read(client, page)
        return len(captured)

    for page in (citing, other):
        queries(page)
    with_notes = queries(citing), queries(other)
    monkeypatch.setattr(notices, "_finders", {})
    bare = queries(citing), queries(other)
    assert with_notes[1] == bare[1]
    assert with_notes[0] <= bare[0] + 1
