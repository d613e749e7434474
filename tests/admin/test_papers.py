"""Letters and papers, which no screen shows, speak Vietnamese too."""

from io import BytesIO

import docx
import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from campaign.approval.takedowns import service as takedown
from tests import factories
from tests.admin.served import wrong_days
from tests.admin.test_words import as_
from tests.admin.words import foreign
from tests.approval.taking_down import NOTICE
from tests.staffing.people import invited
from tests.translation import rounds

pytestmark = pytest.mark.django_db


@pytest.fixture
def hub(db):
    hub = factories.hub()
    for person in hub.people.values():
        person.email = f"{person.username}@so.example"
        person.save(update_fields=["email"])
    return hub


def strange(text: str) -> list[str]:
    return foreign(text) + wrong_days(text)


def test_letters_of_a_round(hub, mailoutbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        page = factories.article(hub, "Bài có thư")
        rounds.submit(page, hub.congtac)
        state = page.current_workflow_task_state
        state.task.specific.on_action(state, hub.bientap, "reject", comment="Thiếu nguồn.")
        page = rounds.approved(factories.article(hub, "Bài được duyệt"), hub)
        takedown.request(page=page, by=hub.bientap, reason="Sai số liệu.", wish=NOTICE)
    found = {each.subject: strange(f"{each.subject}\n{each.body}") for each in mailoutbox}
    assert len(found) > 3
    assert {subject: words for subject, words in found.items() if words} == {}


def test_the_sheet(hub):
    page = factories.approve(factories.article(hub, "Bài có phiếu"), hub)
    answer = as_(hub.lanhdao).get(reverse("approval_sheet_word", args=[page.pk]))
    paper = docx.Document(BytesIO(answer.content))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    text = "\n".join([paragraph.text for paragraph in paper.paragraphs] + cells)
    assert "Bài có phiếu" in text
    assert strange(text) == []


def test_the_letter_of_an_invitation(hub, mailoutbox):
    invited(hub)
    (letter,) = mailoutbox
    html = BeautifulSoup(letter.alternatives[0].content, "lxml").get_text(" ")
    assert strange(f"{letter.subject}\n{letter.body}\n{html}") == []
