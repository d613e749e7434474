"""What is erased is gone from everywhere, by two persons, and what is left proves it."""

import pytest
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.contrib.messages.storage.session import SessionStorage
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied
from django.core.mail import get_connection, send_mail
from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from wagtail.admin.models import FormState
from wagtail.contrib.redirects.models import Redirect

from campaign.approval import publishing, purging
from campaign.approval.models import (
    ApprovedText,
    JournalDetail,
    JournalEntry,
    Purge,
    Signature,
    Takedown,
)
from campaign.approval.takedowns import service
from campaign.approval.verification.whole import Verification
from campaign.content.models import ContentPage, Picture
from search.query import pages
from tests import factories
from tests.signed_in import as_

pytestmark = pytest.mark.django_db
# In letters that JSON writes as they are.
SECRET = "TuyetMatQK7"


@pytest.fixture
def gone(hub):
    """An article with the secret that was public and was taken off."""
    page = factories.article(hub, f"Bài {SECRET}", body=[("paragraph", f"<p>Thân {SECRET}</p>")])
    page = factories.approve(page, hub)
    page.title = f"Bài {SECRET} sửa"
    page.save_revision(user=hub.congtac)
    page.unpublish()
    return page


def purge(hub, target, key):
    asked = purging.request(target=target, key=key, reason="Lộ bí mật", by=hub.ramat)
    return purging.confirm(asked, by=hub.lanhdao)


def mail(folder, subject: str, text: str = "Xem") -> None:
    """A mail in a file of its own in `folder`, named by the number of mails there."""
    backend = get_connection("django.core.mail.backends.filebased.EmailBackend")
    backend._fname = str(folder / f"{len(list(folder.iterdir())) + 1}.log")
    send_mail(subject, text, "a@example.invalid", ["b@example.invalid"], connection=backend)


def with_message(text: str) -> SessionStore:
    """A stored session with a message that was not shown yet."""
    session, request = SessionStore(), RequestFactory().get("/")
    request.session = session
    storage = SessionStorage(request)
    storage.add(messages.SUCCESS, text)
    storage.update(HttpResponse())
    session.save()
    return session


def hidden(page, hub):
    """The takedown by which `page` is hidden, with the secret as its reason."""
    how = {"reason": f"Lộ {SECRET}", "wish": service.NOTICE_OF_CHECK}
    return service.hide_at_once(page=page, by=hub.quantri, **how)


def everything_stored() -> str:
    """Every text of every table, as one."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            quoted = connection.ops.quote_name(table)
            try:
                cursor.execute(f"SELECT * FROM {quoted}")
            except Exception as error:
                raise AssertionError(table) from error
            found += [str(cell) for row in cursor.fetchall() for cell in row]
    return "\n".join(found)


def test_a_page_is_gone_from_every_table(hub, gone):
    signatures = list(Signature.objects.filter(page_id=gone.pk).values_list("pk", flat=True))
    assert SECRET in everything_stored()
    done = purge(hub, Purge.Target.PAGE, gone.pk)
    assert SECRET not in everything_stored()
    assert not ContentPage.objects.filter(pk=gone.pk).exists()
    assert not pages(SECRET).hits
    assert len(done.hashes) == 1
    left = Signature.objects.filter(pk__in=signatures)
    assert {each.text_id for each in left} == set(done.hashes)
    assert {each.text.canonical for each in left} == {""}
    assert done.counts["versions"] >= 2


def test_the_journal_says_which_of_its_words_were_erased(hub, gone):
    purge(hub, Purge.Target.PAGE, gone.pk)
    line = JournalEntry.objects.get(action="approval.purged")
    assert line.user == hub.lanhdao
    about = JournalEntry.objects.filter(object_type="wagtailcore.page", object_id=str(gone.pk))
    assert set(line.facts["erased"]) == set(about.values_list("number", flat=True))
    kept = JournalDetail.objects.filter(entry__in=about, kind=JournalDetail.Kind.WORDS)
    assert not kept.exists()


def test_other_versions_go_and_the_public_one_stays(hub):
    page = factories.article(hub, f"Nháp {SECRET}")
    page.title = "Bài công khai"
    page = factories.approve(page, hub)
    page.title = f"Nháp sau {SECRET}"
    page.save_revision(user=hub.congtac)
    purge(hub, Purge.Target.VERSIONS, page.pk)
    assert SECRET not in everything_stored()
    page = ContentPage.objects.get(pk=page.pk).specific
    assert page.live
    assert page.revisions.count() == 1
    assert page.get_latest_revision_as_object().title == "Bài công khai"
    assert Signature.objects.in_force().filter(page_id=page.pk).count() == 2
    page.save_revision(user=hub.congtac).publish()


def test_of_a_draft_the_latest_version_stays(hub):
    body = [("paragraph", f"<p>{SECRET}</p>")]
    page = factories.article(hub, f"Nháp {SECRET}", body=body)
    page.title, page.slug, page.body = "Sạch", "sach", [("paragraph", "<p>Sạch.</p>")]
    page.save_revision(user=hub.congtac)
    purge(hub, Purge.Target.VERSIONS, page.pk)
    assert SECRET.lower() not in everything_stored().lower()
    page = ContentPage.objects.get(pk=page.pk).specific
    assert (page.title, page.draft_title, page.slug) == ("Sạch", "Sạch", "sach")
    assert page.get_latest_revision_as_object().body == page.body
    assert is_clean()


def test_an_alias_forgets_earlier_versions_too(hub):
    page = factories.approve(factories.article(hub, f"Bài {SECRET}"), hub)
    alias = page.create_alias(parent=hub.home, update_slug="lap")
    page.title, page.slug = "Sạch", "sach"
    page = factories.approve(page, hub)
    purge(hub, Purge.Target.VERSIONS, page.pk)
    assert SECRET.lower() not in everything_stored().lower()
    assert ContentPage.objects.filter(pk=alias.pk, live=True, title="Sạch").exists()
    assert is_clean()


def test_a_picture_goes_with_its_sizes_and_the_texts_that_showed_it(hub):
    picture = factories.picture(f"Ảnh {SECRET}")
    body = [("picture", {"image": picture, "caption": ""})]
    page = factories.approve(factories.article(hub, "Bài có ảnh", body=body), hub)
    rendition = picture.get_rendition("width-100|format-webp")
    with pytest.raises(PermissionDenied, match="Bài có ảnh"):
        purging.request(target="picture", key=picture.pk, reason="x", by=hub.ramat)
    page.unpublish()
    done = purge(hub, Purge.Target.PICTURE, picture.pk)
    assert len(done.hashes) == 2
    assert not Picture.objects.filter(pk=picture.pk).exists()
    assert not type(rendition).objects.filter(pk=rendition.pk).exists()
    assert not ApprovedText.objects.filter(canonical__contains=SECRET).exists()


def test_mails_that_name_it_go(hub, gone, settings, tmp_path):
    settings.EMAIL_FILE_PATH = tmp_path
    mail(tmp_path, f"Bài {SECRET} chờ duyệt")
    mail(tmp_path, "Việc khác hẳn")
    done = purge(hub, Purge.Target.PAGE, gone.pk)
    assert done.counts["mails"] == 1
    assert len(list(tmp_path.iterdir())) == 1


def test_mails_about_a_short_title_go_and_no_others(hub, settings, tmp_path):
    settings.EMAIL_FILE_PATH = tmp_path
    page = factories.article(hub, "Mật")
    mail(tmp_path, "Trang “Mật” đã được trả lại")
    mail(tmp_path, "Nhắc việc", f"Xem {reverse('wagtailadmin_pages:edit', args=[page.pk])}")
    mail(tmp_path, "Mật khẩu của bạn", reverse("wagtailadmin_pages:edit", args=[page.pk * 11]))
    assert purge(hub, Purge.Target.PAGE, page.pk).counts["mails"] == 2
    assert [path.name for path in tmp_path.iterdir()] == ["3.log"]


def test_the_mails_of_its_round_and_of_its_takedown_go(
    hub, settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.EMAIL_FILE_PATH = tmp_path
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    get_user_model().objects.update(email="a@example.invalid")
    page = factories.article(hub, "Mật K1")
    with django_capture_on_commit_callbacks(execute=True):
        page.get_workflow().start(page, hub.congtac)
        state = page.current_workflow_task_state
        state.task.specific.on_action(state, hub.bientap, "reject", comment="Lộ")
        page.current_workflow_state.cancel(hub.congtac)
        page = factories.approve(page, hub)
        hidden(page, hub)
    assert list(tmp_path.iterdir())
    purge(hub, Purge.Target.PAGE, page.pk)
    assert not list(tmp_path.iterdir())


def test_two_persons_and_only_those_who_may(hub, gone):
    for user in (hub.congtac, hub.bientap, hub.canbo):
        with pytest.raises(PermissionDenied):
            purging.request(target="page", key=gone.pk, reason="x", by=user)
    asked = purging.request(target="page", key=gone.pk, reason="x", by=hub.ramat)
    for user in (hub.ramat, hub.bientap, hub.congtac, hub.canbo):
        with pytest.raises(PermissionDenied):
            purging.confirm(asked, by=user)
    with pytest.raises(PermissionDenied):
        purging.request(target="page", key=gone.pk, reason="x", by=hub.quantri)
    purging.confirm(asked, by=hub.quantri)
    with pytest.raises(PermissionDenied):
        purging.confirm(asked, by=hub.lanhdao)


def test_two_administrators_may_be_one_person(hub, gone):
    second = type(hub.quantri).objects.create_user("quantri2", "", factories.PASSWORD)
    second.groups.set(hub.quantri.groups.all())
    asked = purging.request(target="page", key=gone.pk, reason="x", by=hub.quantri)
    with pytest.raises(PermissionDenied):
        purging.confirm(asked, by=second)
    purging.confirm(asked, by=hub.ramat)


def is_clean() -> bool:
    return not [str(each) for each in Verification().findings()]


@pytest.mark.parametrize("target", [Purge.Target.PAGE, Purge.Target.VERSIONS])
def test_the_verification_is_clean_after_an_erasure(hub, gone, target):
    purge(hub, target, gone.pk)
    assert is_clean()


def test_previews_messages_and_old_addresses_go(hub):
    page = factories.article(hub, f"Nháp {SECRET}")
    page.title = "Bài công khai"
    page = factories.approve(page, hub)
    Redirect.objects.create(
        old_path=f"/tin-bai/bai-{SECRET}", redirect_page=page, automatically_created=True
    )
    kind = ContentType.objects.get_for_model(type(page))
    FormState.objects.create(
        content_type=kind,
        object_id=str(page.pk),
        user=hub.congtac,
        data=f"title={SECRET}",
        last_updated_at=timezone.now(),
    )
    session = with_message(f"Đã lưu “Nháp {SECRET}”")
    purge(hub, Purge.Target.VERSIONS, page.pk)
    assert not Redirect.objects.filter(redirect_page=page).exists()
    assert not FormState.objects.exists()
    assert not Session.objects.filter(pk=session.session_key).exists()
    assert SECRET not in everything_stored()


def test_what_hangs_on_a_page_is_named_before_it_is_erased(hub, gone):
    other = factories.article(hub, "Bài dẫn tới", body=[("paragraph", link_to(gone))])
    other.save()
    with pytest.raises(PermissionDenied, match="Bài dẫn tới"):
        purging.request(target="page", key=gone.pk, reason="x", by=hub.ramat)


def link_to(page) -> str:
    return f'<p><a linktype="page" id="{page.pk}">Xem</a></p>'


def test_what_is_public_or_waits_is_not_erased(hub):
    live = factories.approve(factories.article(hub, "Bài công khai"), hub)
    waiting = factories.article(hub, "Bài đang chờ")
    waiting.get_workflow().start(waiting, hub.congtac)
    for key in (live.pk, waiting.pk, hub.articles.pk, 1, 999_999):
        with pytest.raises(PermissionDenied):
            purging.request(target="page", key=key, reason="x", by=hub.ramat)


def test_the_same_text_public_elsewhere_stops_it(hub, gone):
    other = factories.article(hub, f"Bài {SECRET}", body=[("paragraph", f"<p>Thân {SECRET}</p>")])
    other = factories.approve(other, hub)
    asked = purging.request(target="page", key=gone.pk, reason="x", by=hub.ramat)
    with pytest.raises(PermissionDenied):
        purging.confirm(asked, by=hub.lanhdao)
    assert ContentPage.objects.filter(pk=gone.pk).exists()
    publishing.publish(revision=other.get_latest_revision(), user=hub.lanhdao)


def test_a_message_in_vietnamese_goes(hub):
    page = factories.article(hub, "Bí mật về “Đường 5” & cầu")
    session, other = with_message(f"Đã lưu {page.title}."), with_message("Đã lưu bài khác.")
    escaped = with_message(escape(page.title))
    purge(hub, Purge.Target.PAGE, page.pk)
    left = set(Session.objects.values_list("pk", flat=True))
    assert left.isdisjoint({session.session_key, escaped.session_key})
    assert other.session_key in left


def test_the_record_of_a_takedown_says_that_its_words_were_erased(hub):
    page = factories.approve(factories.article(hub, f"Bài {SECRET}"), hub)
    takedown = hidden(page, hub)
    purge(hub, Purge.Target.PAGE, page.pk)
    takedown.refresh_from_db()
    assert takedown.page_title == takedown.reason == "Đã xóa hẳn"
    shown = as_(hub.quantri).get(reverse("takedown", args=[takedown.pk])).content.decode()
    assert "<b>Đã xóa hẳn</b>" in shown
    assert "mà không có đề nghị" not in shown
    assert SECRET not in shown


def test_the_record_of_a_takedown_keeps_the_title_that_stays(hub):
    page = factories.article(hub, f"Nháp {SECRET}")
    page.title = "Bài công khai"
    page = factories.approve(page, hub)
    takedown = hidden(page, hub)
    purge(hub, Purge.Target.VERSIONS, page.pk)
    takedown.refresh_from_db()
    assert (takedown.page_title, takedown.reason) == ("Bài công khai", "Đã xóa hẳn")


def test_a_takedown_that_had_no_reason_still_says_so(hub, gone):
    takedown = Takedown.objects.get(page=gone.pk)
    assert takedown.reason == ""
    purge(hub, Purge.Target.PAGE, gone.pk)
    takedown.refresh_from_db()
    assert (takedown.page_title, takedown.reason) == ("Đã xóa hẳn", "")


def test_the_screens(hub, gone):
    ask = reverse("ask_purge")
    assert as_(hub.ramat).get(ask).status_code == 200
    assert as_(hub.bientap).get(ask).status_code in (302, 403)
    junk = as_(hub.ramat).post(ask, {"target": "page", "page": "x", "reason": ""})
    assert junk.status_code == 422
    data = {"target": "page", "page": gone.pk, "reason": "Lộ bí mật"}
    assert as_(hub.ramat).post(ask, data).status_code == 302
    waiting = Purge.objects.get()
    address = reverse("purge", args=[waiting.pk])
    assert 'name="erase"' not in as_(hub.ramat).get(address).content.decode()
    assert 'name="erase"' in as_(hub.lanhdao).get(address).content.decode()
    as_(hub.ramat).post(address, {"erase": "1"})
    assert ContentPage.objects.filter(pk=gone.pk).exists()
    as_(hub.lanhdao).post(address, {"erase": "1"})
    assert not ContentPage.objects.filter(pk=gone.pk).exists()
    assert "Lộ bí mật" in as_(hub.quantri).get(reverse("purges")).content.decode()
    assert as_(hub.quantri).get(address).status_code == 200
    assert as_(hub.quantri).get(reverse("purge", args=[999])).status_code == 404


def test_a_refused_request_comes_back_with_what_was_typed(hub, gone):
    live = factories.approve(factories.article(hub, "Bài công khai"), hub)
    ask, client = reverse("ask_purge"), as_(hub.ramat)
    for target, field, key in (
        ("page", "page", live.pk),
        ("page", "page", 999_999),
        ("page", "page", 10**30),
        ("versions", "page", 1),
        ("picture", "picture", 999_999),
        ("picture", "picture", 10**30),
        ("file", "file", 999_999),
    ):
        answer = client.post(ask, {"target": target, field: key, "reason": "Lộ bí mật"})
        assert answer.status_code == 422, (target, key)
        text = answer.content.decode()
        assert "Lộ bí mật" in text
        assert "help-critical" in text or answer.context["form"].errors[field]
    assert (
        "Bài công khai"
        in client.post(ask, {"target": "page", "page": live.pk, "reason": "x"}).content.decode()
    )
    assert not Purge.objects.exists()


def test_a_refused_decision_says_so_where_it_was_taken(hub, gone):
    asked = purging.request(target="page", key=gone.pk, reason="x", by=hub.ramat)
    address = reverse("purge", args=[asked.pk])
    answer = as_(hub.ramat).post(address, {"erase": "1"}, follow=True)
    assert answer.redirect_chain == [(address, 302)]
    assert list(answer.context["messages"])
    assert ContentPage.objects.filter(pk=gone.pk).exists()
