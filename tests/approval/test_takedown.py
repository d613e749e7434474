"""A takedown as leadership decides it: who asks, who decides, what ends, what is written down."""

import re

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from wagtail.log_actions import LogContext
from wagtail.models import Page

from campaign.approval import going_off, purging, scheduling
from campaign.approval.models import JournalEntry, Signature, Takedown
from campaign.approval.refusal import Refused
from campaign.approval.takedowns import service as takedown
from campaign.approval.takedowns.service import Wish
from campaign.articles.models import ArticleIndexPage, ArticlePage
from campaign.content.models import ContentPage
from campaign.organisation.services import name_of
from tests import factories

pytestmark = pytest.mark.django_db
NOTICE = Wish(cause=Takedown.Cause.WRONG, answer=Takedown.Answer.NOTICE)


@pytest.fixture
def page(hub):
    return factories.approve(factories.article(hub), hub)


@pytest.fixture
def asked(page, hub):
    return takedown.request(page=page, by=hub.bientap, reason="Sai số liệu.", wish=NOTICE)


def again(page):
    return type(page).objects.get(pk=page.pk)


def steps(page) -> list[str]:
    """The steps of takedowns in the journal of a page, in their order."""
    lines = JournalEntry.objects.filter(object_id=str(page.pk), action__contains="takedown")
    return [line.action.rsplit(".", 1)[1] for line in lines.order_by("number")]


@pytest.mark.parametrize("who", ["congtac", "bientap", "ramat", "lanhdao", "quantri"])
def test_whoever_works_on_the_page_asks_and_leadership_alone_decides(page, hub, who):
    asked = takedown.request(page=page, by=hub.people[who], reason="Sai.", wish=NOTICE)
    assert again(page).live
    for other in set(hub.people) - {"lanhdao"}:
        for act in (
            lambda person: takedown.decide(asked, by=person, wish=NOTICE),
            lambda person: takedown.decline(asked, by=person, comment="Không."),
        ):
            with pytest.raises(Refused):
                act(hub.people[other])
    assert again(page).live
    takedown.decide(asked, by=hub.lanhdao, wish=NOTICE)
    assert not again(page).live
    ended = Signature.objects.filter(page_id=page.pk)
    assert set(ended.values_list("ended_because", flat=True)) == {Signature.Ended.TAKEDOWN}
    assert steps(page) == ["requested", "decided"]


def test_others_do_not_ask(page, hub):
    page.owner = hub.bientap
    Page.objects.filter(pk=page.pk).update(owner=hub.bientap)
    for who in ("canbo", "congtac"):
        with pytest.raises(Refused):
            takedown.request(page=page, by=hub.people[who], reason="Sai.", wish=NOTICE)
    assert not Takedown.objects.exists()


def test_a_superuser_hides_and_does_not_decide(page, asked, hub):
    hub.congtac.is_superuser = True
    hub.congtac.save()
    with pytest.raises(Refused):
        takedown.decide(asked, by=hub.congtac, wish=NOTICE)
    takedown.hide(asked, by=hub.congtac)
    assert not again(page).live


def test_who_decides_second_hears_who_was_faster(asked, hub):
    takedown.decline(asked, by=hub.lanhdao, comment="Số liệu đúng.")
    with pytest.raises(Refused, match=re.escape(name_of(hub.lanhdao))):
        takedown.decide(asked, by=hub.lanhdao, wish=NOTICE)
    with pytest.raises(Refused):
        takedown.withdraw(asked, by=hub.bientap)


def test_a_page_is_asked_for_once_and_again_after_the_decision(page, asked, hub):
    with pytest.raises(Refused, match=re.escape(name_of(hub.bientap))):
        takedown.request(page=page, by=hub.ramat, reason="Cũng thấy.", wish=NOTICE)
    takedown.decline(asked, by=hub.lanhdao, comment="Đúng.")
    takedown.request(page=page, by=hub.ramat, reason="Cũng thấy.", wish=NOTICE)
    assert Takedown.objects.filter(page=page).count() == 2


def test_only_who_asked_withdraws_and_only_while_the_page_is_public(page, asked, hub):
    with pytest.raises(Refused):
        takedown.withdraw(asked, by=hub.ramat)
    takedown.withdraw(asked, by=hub.bientap)
    assert steps(page) == ["requested", "withdrawn"]
    second = takedown.request(page=page, by=hub.bientap, reason="Sai.", wish=NOTICE)
    takedown.hide(second, by=hub.quantri)
    with pytest.raises(Refused):
        takedown.withdraw(second, by=hub.bientap)


@pytest.mark.parametrize(("who", "may"), [("quantri", True), ("lanhdao", True), ("bientap", False)])
def test_who_hides_at_once(page, hub, who, may):
    if may:
        takedown.hide_at_once(page=page, by=hub.people[who], reason="Lộ dữ liệu.")
    else:
        with pytest.raises(Refused):
            takedown.hide_at_once(page=page, by=hub.people[who], reason="Lộ dữ liệu.")
    assert again(page).live is not may


def test_a_hidden_page_that_leadership_does_not_take_down_comes_back_by_a_new_round(page, hub):
    hidden = takedown.hide_at_once(page=page, by=hub.quantri, reason="Nghi lộ.")
    assert (hidden.urgent, hidden.hidden_by) == (True, hub.quantri)
    takedown.decline(hidden, by=hub.lanhdao, comment="Không lộ.")
    assert not again(page).live
    with pytest.raises(PermissionDenied):
        again(page).get_latest_revision().publish()
    takedown.submit_again(hidden, by=hub.lanhdao)
    assert again(page).current_workflow_task.name == "Biên tập"
    with pytest.raises(Refused):
        takedown.submit_again(hidden, by=hub.lanhdao)
    assert steps(page) == ["hidden", "declined"]


def test_what_is_approved_anew_closes_the_open_decision(page, hub):
    hidden = takedown.hide_at_once(page=page, by=hub.quantri, reason="Nghi lộ.")
    factories.approve(again(page), hub)
    hidden.refresh_from_db()
    assert (hidden.outcome, hidden.addresses.count()) == (Takedown.Outcome.BACK, 0)


def save(row, **how):
    row.live = False
    row.save(**how)


ROADS_OFF = {
    "unpublish": lambda p: p.unpublish(),
    "save": save,
    "save of the base row": lambda p: save(Page.objects.get(pk=p.pk)),
    "save of the content row": lambda p: save(ContentPage.objects.get(pk=p.pk)),
    "save of one field": lambda p: save(p, update_fields=["live"]),
}


@pytest.mark.parametrize("road", ROADS_OFF)
def test_by_whatever_road_a_page_goes_off_a_decision_is_opened(page, hub, road, client):
    elsewhere = factories.live(ArticleIndexPage(title="Khác", slug="khac"), hub.home, hub)
    copy = page.create_alias(parent=elsewhere)
    with LogContext(user=hub.quantri):
        ROADS_OFF[road](again(page))
    opened = Takedown.objects.get()
    assert (opened.page_id, opened.hidden_by, opened.outcome) == (page.pk, hub.quantri, "")
    assert steps(page) == ["hidden"]
    assert not Signature.objects.in_force().filter(page_id=page.pk).exists()
    for gone, index in ((page, hub.articles), (copy, elsewhere)):
        assert client.get(gone.url).status_code == 410
        assert page.title not in client.get(index.url).content.decode()


def test_a_road_off_joins_the_request_that_waits(page, asked, hub):
    again(page).unpublish()
    assert Takedown.objects.get(pk=asked.pk).hidden_at
    assert Takedown.objects.count() == 1


def test_a_section_that_goes_off_with_all_below_is_one_decision(page, hub):
    hub.articles.unpublish()
    again(page).unpublish()
    assert Takedown.objects.get().addresses.values("page_key").distinct().count() == 2


def test_the_clock_takes_pages_off_without_a_decision(page, client):
    past = timezone.now() - timezone.timedelta(hours=1)
    Page.objects.filter(pk=page.pk).update(expire_at=past)
    scheduling.run_due()
    assert not again(page).live
    assert not Takedown.objects.exists()
    assert client.get(page.url).status_code == 404


def test_copies_follow_their_original(page, hub, client):
    elsewhere = factories.live(ArticleIndexPage(title="Khác", slug="khac"), hub.home, hub)
    alias = page.create_alias(parent=elsewhere)
    with pytest.raises(Refused, match=page.title):
        takedown.request(page=alias, by=hub.bientap, reason="Sai.", wish=NOTICE)
    hidden = takedown.hide_at_once(page=page, by=hub.quantri, reason="Sai.")
    assert not Page.objects.get(pk=alias.pk).live
    assert Takedown.objects.get() == hidden
    assert client.get(alias.url).status_code == 410


def test_with_the_section_goes_what_stands_below_it(page, hub, client):
    asked = takedown.request(page=hub.articles, by=hub.bientap, reason="Sai.", wish=NOTICE)
    takedown.decide(asked, by=hub.lanhdao, wish=NOTICE)
    assert not again(page).live
    assert client.get(page.url).status_code == client.get(hub.articles.url).status_code == 410
    factories.approve(again(page), hub)
    assert client.get(page.url).status_code == 200
    assert client.get(hub.articles.url).status_code == 410


def test_or_it_stays_public(page, hub, client):
    alone = Wish(Takedown.Cause.WRONG, Takedown.Answer.NOTICE, with_descendants=False)
    asked = takedown.request(page=hub.articles, by=hub.bientap, reason="Sai.", wish=alone)
    takedown.decide(asked, by=hub.lanhdao, wish=alone)
    answer = client.get(page.url)
    assert answer.status_code == 200
    assert hub.articles.title not in answer.content.decode()


def test_the_front_page_stays(hub):
    with pytest.raises(Refused):
        takedown.hide_at_once(page=hub.home, by=hub.quantri, reason="Sai.")


def test_what_the_front_page_leads_to_needs_a_second_thought(page, hub):
    link = f'<p><a linktype="page" id="{page.pk}">Xem</a></p>'
    hub.home.body = [("paragraph", link)]
    factories.approve(hub.home, hub)
    with pytest.raises(Refused):
        takedown.hide_at_once(page=page, by=hub.quantri, reason="Sai.")
    knowing = Wish(Takedown.Cause.WRONG, Takedown.Answer.NOTICE, knowing=True)
    takedown.hide_at_once(page=page, by=hub.quantri, reason="Sai.", wish=knowing)


def test_readers_are_led_only_to_a_page_that_stays(page, hub):
    def led_to(goal):
        return Wish(Takedown.Cause.REPLACED, Takedown.Answer.REDIRECT, redirect_page=goal)

    draft = factories.article(hub, "Nháp")
    root = Page.objects.get(depth=1)
    for goal in (page, draft, root, None):
        with pytest.raises(Refused):
            takedown.request(page=page, by=hub.bientap, reason="Sai.", wish=led_to(goal))
    with pytest.raises(Refused):
        takedown.request(page=hub.articles, by=hub.bientap, reason="Sai.", wish=led_to(page))
    takedown.request(page=page, by=hub.bientap, reason="Sai.", wish=led_to(hub.articles))


def test_mails_name_the_page_and_nothing_more(page, hub, django_capture_on_commit_callbacks):
    type(page).objects.filter(pk=page.pk).update(title="Lừa đảo mới")
    with django_capture_on_commit_callbacks(execute=True):
        asked = takedown.request(page=page, by=hub.bientap, reason="Bí mật: 0901.", wish=NOTICE)
    with django_capture_on_commit_callbacks(execute=True):
        takedown.hide(asked, by=hub.quantri)
    with django_capture_on_commit_callbacks(execute=True):
        takedown.decide(asked, by=hub.lanhdao, wish=NOTICE, comment="Bí mật: 0901.")
    to = [message.to for message in mail.outbox]
    assert to == [[hub.lanhdao.email], [hub.lanhdao.email], [hub.bientap.email]]
    for message in mail.outbox:
        assert "Lừa đảo mới" in message.subject
        assert f"/quan-tri/go-bai/{asked.pk}/" in message.body
        assert "0901" not in message.subject + message.body


def test_a_mail_that_fails_undoes_nothing(page, hub, django_capture_on_commit_callbacks, settings):
    settings.EMAIL_BACKEND = "nowhere.Backend"
    with django_capture_on_commit_callbacks(execute=True):
        takedown.hide_at_once(page=page, by=hub.quantri, reason="Lộ.")
    assert not again(page).live


def test_what_was_taken_down_may_be_deleted_and_is_still_decided_on(page, hub, client):
    hidden = takedown.hide_at_once(page=page, by=hub.quantri, reason="Lộ.")
    again(page).delete()
    assert client.get(page.url).status_code == 410
    takedown.decide(hidden, by=hub.lanhdao, wish=NOTICE)
    answer = client.get(page.url)
    assert answer.status_code == 410
    assert "template-gone" in answer.content.decode()
    assert steps(page) == ["hidden", "decided"]


def test_the_record_stays(asked):
    for delete in (asked.delete, Takedown.objects.all().delete):
        with pytest.raises(PermissionDenied):
            delete()


def test_a_failed_takedown_leaves_nothing_half_done(page, asked, hub, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr(going_off, "keep_addresses", fail)
    with pytest.raises(RuntimeError):
        takedown.decide(asked, by=hub.lanhdao, wish=NOTICE)
    asked.refresh_from_db()
    assert again(page).live
    assert asked.is_waiting
    assert steps(page) == ["requested"]


def test_an_article_below_a_hidden_section_is_no_copy(hub, page):
    """Pages elsewhere are not touched by the takedown of a section."""
    elsewhere = factories.live(ArticleIndexPage(title="Khác", slug="khac"), hub.home, hub)
    other = factories.live(ArticlePage(title="Ngoài", slug="ngoai"), elsewhere, hub)
    takedown.hide_at_once(page=hub.articles, by=hub.quantri, reason="Sai.")
    assert again(other).live


def test_an_erasure_takes_the_words_and_leaves_the_answer(page, hub, client):
    hidden = takedown.hide_at_once(page=page, by=hub.quantri, reason="Lộ số 0901.")
    asked = purging.request(target="page", key=page.pk, reason="Lộ.", by=hub.ramat)
    purging.confirm(asked, by=hub.lanhdao)
    hidden.refresh_from_db()
    assert "0901" not in hidden.reason
    assert page.title not in hidden.page_title
    assert client.get(page.url).status_code == 410
    takedown.decide(hidden, by=hub.lanhdao, wish=NOTICE)
