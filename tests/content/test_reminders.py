"""Letters to editors: to those who answer for a page, once for a matter, and none is lost."""

from datetime import date, timedelta
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from wagtail.models import Page, ReferenceIndex

from campaign.articles.models import ArticlePage
from campaign.content import reminders
from campaign.content.freshness import remind_of_reviews
from campaign.content.models import ContentPage, Reminder
from campaign.work import jobs
from tests import factories

pytestmark = pytest.mark.usefixtures("db")
PAST = date.today() - timedelta(days=3)


@pytest.fixture
def hub():
    return factories.hub()


def due(hub, title="Bài đến hạn", *, review_on=PAST, editor=None):
    page = ArticlePage(title=title, review_on=review_on, responsible_editor=editor)
    return factories.live(page, Page.objects.get(pk=hub.articles.pk).specific, hub)


def run() -> list[tuple[str, str]]:
    """The letters of one run, as (to whom, text)."""
    mail.outbox.clear()
    remind_of_reviews()
    assert all(len(letter.to) == 1 for letter in mail.outbox)
    return sorted((letter.to[0], letter.body) for letter in mail.outbox)


def test_the_responsible_editor_is_told_once(hub, settings):
    page = due(hub, editor=hub.lanhdao)
    ((to, text),) = run()
    assert to == hub.lanhdao.email
    assert "“Bài đến hạn”" in text
    assert f"{PAST:%d/%m/%Y}" in text
    base = settings.WAGTAILADMIN_BASE_URL
    assert f"{base}/quan-tri/pages/{page.pk}/edit/" in text
    assert f"{base}/quan-tri/reports/due/" in text
    assert run() == []
    assert remind_of_reviews() == ""


def test_a_new_review_date_is_a_new_matter(hub):
    page = due(hub, editor=hub.bientap)
    assert len(run()) == 1
    ContentPage.objects.filter(pk=page.pk).update(review_on=PAST + timedelta(days=1))
    assert len(run()) == 1


def test_without_an_editor_the_centre_s_editors_are_told(hub):
    due(hub)
    assert [to for to, _text in run()] == [hub.bientap.email]


@pytest.mark.parametrize("change", [{"is_active": False}, {"email": ""}])
def test_an_editor_who_cannot_be_written_to_is_no_editor(hub, change):
    due(hub, editor=hub.congtac)
    type(hub.congtac).objects.filter(pk=hub.congtac.pk).update(**change)
    assert [to for to, _text in run()] == [hub.bientap.email]


def test_nobody_to_write_to_is_reported(hub):
    due(hub)
    type(hub.bientap).objects.update(email="")
    assert "1 trang chưa có ai" in remind_of_reviews()
    assert not Reminder.objects.exists()


def test_one_letter_has_all_pages_of_a_person(hub, monkeypatch):
    monkeypatch.setattr(reminders, "MOST_LINES", 2)
    for number in range(3):
        due(hub, f"Bài {number}", editor=hub.bientap)
    ((_to, text),) = run()
    assert "Bài 0" in text
    assert "Bài 2" not in text
    assert "1 trang nữa" in text
    assert run() == []


def test_what_is_not_overdue_is_no_matter(hub):
    due(hub, review_on=date.today(), editor=hub.bientap)
    due(hub, "Không ngày", review_on=None, editor=hub.bientap)
    factories.article(hub, "Nháp", review_on=PAST, responsible_editor=hub.bientap)
    page = due(hub, "Gỡ", editor=hub.bientap)
    Page.objects.filter(pk=page.pk).update(live=False)
    assert run() == []


def test_a_title_writes_no_line_of_the_letter(hub):
    page = due(hub, editor=hub.bientap)
    Page.objects.filter(pk=page.pk).update(title="Một\r\nBcc: <x@y>\n & “{{ x }}”")
    ((_to, text),) = run()
    assert "“Một Bcc: <x@y> & “{{ x }}””" in text


def test_one_letter_that_fails_stops_no_other_and_is_tried_again(hub, monkeypatch):
    due(hub, "Một", editor=hub.bientap)
    due(hub, "Hai", editor=hub.lanhdao)
    send = EmailBackend.send_messages

    def fails_for_one(self, messages):
        if hub.bientap.email in messages[0].to:
            raise SMTPServerDisconnected
        return send(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", fails_for_one)
    with pytest.raises(reminders.NotDelivered):
        run()
    assert [letter.to for letter in mail.outbox] == [[hub.lanhdao.email]]
    monkeypatch.undo()
    assert [to for to, _text in run()] == [hub.bientap.email]


def test_the_worker_knows_both_jobs():
    names = {job.name for job in jobs.registered()}
    assert {"remind_of_reviews", "remind_of_citations"} <= names


def test_a_reminder_is_no_use_of_the_page(hub):
    page = due(hub, editor=hub.bientap)
    run()
    assert Reminder.objects.count() == 1
    assert not ReferenceIndex.get_references_to(page).exists()
