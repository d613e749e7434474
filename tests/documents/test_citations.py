"""Editors learn which of their pages cite a document that is no longer in force."""

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page

from campaign.content.models import ContentPage
from campaign.documents.letters import remind_of_citations
from campaign.organisation.models import Unit
from tests import factories
from tests.approval.test_workflow import as_
from tests.documents.library import YESTERDAY, document, law, link_to, scam

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def hub():
    return factories.hub()


@pytest.fixture
def old(hub):
    return document(hub, "01/2010", ends_on=YESTERDAY)


def listed(user, **filters) -> dict[str, list[str]]:
    answer = as_(user).get(reverse("ended_documents"), filters)
    return {page.title: page.cited for page in answer.context["object_list"]}


def letters() -> list[tuple[str, str]]:
    mail.outbox.clear()
    remind_of_citations()
    return sorted((letter.to[0], letter.body) for letter in mail.outbox)


def test_the_report_names_each_page_with_its_documents(hub, old):
    document(hub, "02/2026", replaces=[old])
    unsure = document(hub, "03/2011", ends_on=YESTERDAY, is_verified=False)
    scam(hub, law(old), law(unsure, is_verified=False))
    link_to(hub, old)
    link_to(hub, document(hub, "04/2020"), title="Dẫn luật còn hiệu lực")
    found = listed(hub.bientap)
    assert set(found) == {"Giả công an", "Bài dẫn luật"}
    first, second = found["Giả công an"]
    assert "Luật số 01/2010" in first
    assert "được thay bằng Luật số 02/2026" in first
    assert "chưa kiểm tra" not in first
    assert "chưa kiểm tra" in second


def test_drafts_and_aliases_are_not_listed(hub, old):
    article = link_to(hub, old)
    article.create_alias(parent=Page.objects.get(pk=hub.home.pk), update_slug="ban-khac")
    assert list(listed(hub.bientap)) == ["Bài dẫn luật"]
    Page.objects.filter(pk=article.pk).update(live=False)
    assert listed(hub.bientap) == {}
    text = as_(hub.bientap).get(reverse("ended_documents")).content.decode()
    assert "ghi ngày cuối cùng vào thư viện" in text


def test_the_report_is_filtered_by_unit_and_by_field(hub, old):
    page = scam(hub, law(old), unit=factories.unit())
    link_to(hub, old)
    field = page.get_parent()
    assert list(listed(hub.bientap, unit=factories.unit().pk)) == ["Giả công an"]
    assert list(listed(hub.bientap, section=field.path)) == ["Giả công an"]
    assert list(listed(hub.congtac)) == ["Giả công an"]
    ContentPage.objects.update(unit=Unit.objects.create(code="khac"))
    assert listed(hub.congtac) == {}


def test_the_report_is_taken_away(hub, old):
    scam(hub, law(old))
    answer = as_(hub.bientap).get(reverse("ended_documents"), {"export": "csv"})
    head, row = answer.getvalue().decode().strip().splitlines()
    assert "Văn bản hết hiệu lực" in head
    assert "Luật số 01/2010" in row


def test_the_report_costs_the_same_for_many_pages(hub, old):
    client = as_(hub.bientap)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("ended_documents"))
        return len(captured)

    link_to(hub, old)
    queries()
    few = queries()
    for number in range(5):
        link_to(hub, old, title=f"Bài {number}", responsible_editor=hub.bientap)
    assert queries() <= few


def test_editors_are_told_once_for_each_page_and_document(hub, old):
    link_to(hub, old, responsible_editor=hub.lanhdao)
    scam(hub, law(old))
    told = letters()
    assert [to for to, _text in told] == [hub.bientap.email, hub.lanhdao.email]
    assert "“Giả công an” dẫn Luật số 01/2010" in told[0][1]
    assert "“Bài dẫn luật” dẫn Luật số 01/2010" in told[1][1]
    assert reverse("ended_documents") in told[0][1]
    assert letters() == []
    link_to(hub, document(hub, "05/2011", ends_on=YESTERDAY), title="Bài nữa")
    ((to, text),) = letters()
    assert to == hub.bientap.email
    assert "Bài nữa" in text
    assert "Giả công an" not in text


def test_a_document_that_ends_later_is_told_then(hub):
    law_in_force = document(hub, "01/2010")
    scam(hub, law(law_in_force))
    assert letters() == []
    type(law_in_force).objects.filter(pk=law_in_force.pk).update(ends_on=YESTERDAY)
    assert len(letters()) == 1
