"""A file that is too large is refused unread, in words that whoever sent it can read."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from campaign.content.upload_limit import SENTENCE
from tests import factories
from tests.approval.test_workflow import as_

pytestmark = pytest.mark.django_db
SCRIPT = {"x-requested-with": "XMLHttpRequest"}


@pytest.fixture
def hub(settings):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 5000
    return factories.hub()


def send(client, name, **how):
    file = SimpleUploadedFile("a.txt", b"a" * 6000)
    return client.post(reverse(name), {"title": "Đã gõ", "file": file}, **how)


def test_a_person_gets_a_page_that_leads_back_to_the_form(hub):
    answer = send(as_(hub.bientap), "wagtaildocs:add")
    shown = answer.content.decode()
    assert answer.status_code == 413
    assert SENTENCE in shown
    assert "data-back" in shown
    assert "wagtail-sidebar" in shown


@pytest.mark.parametrize("room", ["docs", "images"])
def test_the_list_of_many_files_reads_why_one_was_not_taken(hub, room):
    answer = send(as_(hub.bientap), f"wagtail{room}:add_multiple", headers=SCRIPT)
    assert (answer.status_code, answer.json()) == (
        200,
        {"success": False, "error_message": SENTENCE},
    )


def test_another_script_gets_an_honest_status(hub):
    answer = send(as_(hub.bientap), "wagtaildocs_chooser:create", headers=SCRIPT)
    assert (answer.status_code, answer.json()["detail"]) == (413, SENTENCE)


@pytest.mark.parametrize("who", [None, "canbo"])
def test_a_stranger_gets_the_sentence_alone(hub, who):
    client = as_(hub.people[who]) if who else Client()
    answer = send(client, "wagtaildocs:add")
    assert (answer.status_code, answer.content.decode()) == (413, SENTENCE)


def test_the_api_answers_as_it_refuses_everything(hub):
    answer = Client().post("/api/search/", b"a" * 6000, content_type="application/json")
    assert (answer.status_code, answer.json()["detail"]) == (413, SENTENCE)
