"""`verify_approvals` finds what readers see and nobody signed, and takes it down when asked to."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, load_command_class
from django.db import connection
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, Site

from campaign.approval import forms, purging, signing
from campaign.approval.ending import end
from campaign.approval.models import JournalEntry, Signature, Step
from campaign.approval.verification import anchors, daily, whole
from campaign.articles.models import ArticlePage
from campaign.content.models import Audience, File, Picture, SourceLine
from campaign.work import jobs, services
from campaign.work.models import JobRun
from tests import factories
from tests.approval.forging import found, sql, verify
from tests.small_pdf import pdf

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def page(hub):
    """A live article with a picture and a document on a clean site."""
    shown = {"image": factories.picture().pk, "decorative": False, "alt_text": "Ảnh"}
    file = File.objects.create(title="Mẫu", file=ContentFile(pdf(), name="mau.pdf"))
    words = f'<p><a linktype="document" id="{file.pk}">Mẫu đơn</a></p>'
    body = [
        {"type": "picture", "value": {"image": shown, "caption": ""}},
        {"type": "paragraph", "value": words},
    ]
    page = factories.approve(factories.article(hub, body=json.dumps(body)), hub)
    page.source_lines = [SourceLine(title="Nguồn")]
    page = factories.approve(page, hub)
    assert not found()
    return page


def only(findings: list[str]) -> str:
    """The one finding."""
    assert len(findings) == 1, findings
    return findings[0]


def change_title(page):
    sql("UPDATE wagtailcore_page SET title = 'Sửa bằng SQL' WHERE id = %s", page.pk)


def change_child(page):
    SourceLine.objects.filter(page=page).update(title="Nguồn khác")


def add_tag(page):
    audience = Audience.objects.create(code="khac", name="Khác")
    ArticlePage.audiences.through.objects.create(contentpage_id=page.pk, audience=audience)


def change_words_of_picture(page):
    Picture.objects.update(title="Ảnh khác")


def end_signatures(page):
    end(Signature.objects.filter(page_id=page.pk), Signature.Ended.TAKEDOWN, page=page)


@pytest.mark.parametrize(
    "act", [change_title, change_child, add_tag, change_words_of_picture, end_signatures]
)
def test_what_was_not_signed_is_found_and_named(page, act):
    act(page)
    said = only(found())
    assert f"Page {page.pk} {page.url}" in said
    assert "lacks" in said
    with pytest.raises(daily.NotClean, match=f"{page.pk} {page.url}"):
        daily.run()


def test_a_clean_site_passes(page):
    code, said = verify()
    assert code == 0
    assert "3 live pages and 2 files checked" in said
    last = JournalEntry.objects.order_by("number").last()
    assert said.splitlines()[-1].endswith(f"{last.number}:{last.hash}")
    assert f"{last.number}:{last.hash}" in daily.run()


def test_a_draft_put_live_by_sql(page, hub):
    draft = factories.article(hub, title="Nháp")
    sql("UPDATE wagtailcore_page SET live = %s WHERE id = %s", True, draft.pk)
    assert f"Page {draft.pk} " in only(found())


def test_a_page_of_a_kind_without_approval(page):
    plain = Page(title="Trang trần", live=False)
    Page.get_first_root_node().add_child(instance=plain)
    sql("UPDATE wagtailcore_page SET live = %s WHERE id = %s", True, plain.pk)
    assert "of a kind that has no approval" in only(found())


def test_a_page_of_which_a_part_is_gone(page):
    # Without its own table's row the page is found by no query of its class.
    own = ArticlePage._meta
    sql(f"DELETE FROM {own.db_table} WHERE {own.pk.column} = %s", page.pk)
    assert "a part of it is gone" in only(found())


def test_a_page_that_cannot_be_read_hides_no_other_one(page, hub, monkeypatch):
    other = factories.approve(factories.article(hub, title="Bài khác"), hub)
    change_title(other)

    read = ArticlePage.serializable_data

    def fail(self):
        if self.pk == page.pk:
            raise ValueError("hỏng")
        return read(self)

    monkeypatch.setattr(ArticlePage, "serializable_data", fail)
    first, second = sorted(found())
    assert "cannot be read" in first + second
    assert f"Page {other.pk} " in first + second


def test_one_person_in_both_roles(page, hub, settings):
    settings.APPROVAL_ONE_PERSON_MAY_SIGN_BOTH = True
    hub.lanhdao.groups.add(*hub.ramat.groups.all())
    small = factories.article(hub, title="Đơn vị nhỏ")
    cleared = forms.statement_of_clearance(basis="Kế hoạch")
    signing.sign(page=small, step=Step.CLEARANCE, signer=hub.lanhdao, statement=cleared)
    signing.sign(page=small, step=Step.LEADERSHIP, signer=hub.lanhdao)
    small.get_latest_revision().publish()
    assert not found()
    settings.APPROVAL_ONE_PERSON_MAY_SIGN_BOTH = False
    assert "one person signed it in both roles" in only(found())


def test_an_alias_lives_by_its_original(page, hub):
    alias = page.create_alias(parent=hub.articles, update_slug="ban-sao")
    assert not found()
    change_title(alias)
    assert f"Page {alias.pk} " in only(found())


def test_an_alias_alone_shows_nothing_that_its_original_does_not(page, hub):
    alias = page.create_alias(parent=hub.articles, update_slug="ban-sao")
    sql("UPDATE wagtailcore_page SET live = %s WHERE id = %s", False, page.pk)
    of_alias, of_list = found()
    assert f"Page {alias.pk} " in of_alias
    assert "not what its original shows" in of_alias
    assert f"Page {page.pk} " in of_list


@pytest.mark.parametrize("kind", [Picture, File])
def test_a_file_replaced_on_disk(page, kind):
    item = kind.objects.get()
    Path(item.file.path).write_bytes(b"khac")
    said = only(found())
    assert f"Page {page.pk} " in said
    assert f" {item.pk} on disk is not the one that was signed" in said


@pytest.mark.parametrize("kind", [Picture, File])
def test_a_file_that_is_gone(page, kind):
    item = kind.objects.get()
    Path(item.file.path).unlink()
    assert f" {item.pk} is not on disk" in only(found())


def test_a_file_replaced_together_with_its_hash(page):
    item = File.objects.get()
    Path(item.file.path).write_bytes(b"khac")
    item._set_file_hash()
    File.objects.update(file_hash=item.file_hash)
    assert "lacks" in only(found())


def test_files_of_drafts_are_not_looked_at(page, hub):
    picture = factories.picture()
    Path(picture.file.path).unlink()
    assert not found()


def test_hiding_takes_down_what_is_wrong_and_nothing_else(page, hub):
    other = factories.approve(factories.article(hub, title="Bài đúng"), hub)
    change_title(page)
    code, said = verify("--hide")
    assert code == 1
    assert "→ taken down" in said
    assert not Page.objects.get(pk=page.pk).live
    assert Page.objects.get(pk=other.pk).live
    assert Client().get(page.url).status_code != 200
    line = JournalEntry.objects.get(action="approval.found")
    assert line.object_id == str(page.pk)
    assert "lacks" in line.words["reason"]
    assert verify()[0] == 0


def test_hiding_reaches_every_kind_of_wrong_page(page, hub):
    plain = Page(title="Trang trần", live=False)
    hub.home.add_child(instance=plain)
    alias = page.create_alias(parent=hub.articles, update_slug="ban-sao")
    sql("UPDATE wagtailcore_page SET live = %s WHERE id = %s", True, plain.pk)
    sql("UPDATE wagtailcore_page SET title = 'x' WHERE id = %s", alias.pk)
    Path(File.objects.get().file.path).unlink()
    verify("--hide")
    left = Page.objects.filter(live=True, depth__gt=1).values_list("pk", flat=True)
    assert {plain.pk, alias.pk, page.pk}.isdisjoint(left)
    assert verify()[0] == 0


def test_a_page_that_cannot_be_taken_down_keeps_no_other_one_up(page, hub, monkeypatch):
    other = factories.approve(factories.article(hub, title="Bài khác"), hub)
    for each in (page, other):
        change_title(each)
    unpublish = ArticlePage.unpublish

    def refuse(self, *args, **kwargs):
        if self.pk == page.pk:
            raise RuntimeError("không được")
        return unpublish(self, *args, **kwargs)

    monkeypatch.setattr(ArticlePage, "unpublish", refuse)
    _code, said = verify("--hide")
    assert "could not be taken down" in said
    assert not Page.objects.get(pk=other.pk).live


def test_what_cannot_be_checked_is_neither_clean_nor_wrong(page, monkeypatch):
    monkeypatch.setattr(whole.Verification, "summary", lambda self: 1 / 0)
    with pytest.raises(SystemExit) as stopped:
        verify_from_the_shell()
    assert stopped.value.code == 2


def verify_from_the_shell():
    """Run it as manage.py does, which turns a CommandError into an exit code."""
    command = load_command_class("campaign.approval", "verify_approvals")
    command.run_from_argv(["manage.py", "verify_approvals"])


@pytest.mark.parametrize("anchor", ["1", "x:" + "0" * 64, "1:abc", ""])
def test_an_anchor_that_is_none_is_refused(anchor):
    with pytest.raises(CommandError, match="NUMBER:HASH"):
        verify(f"--expect={anchor}")


def test_the_last_report_forgets_the_words_of_what_is_erased(page, hub):
    hidden = factories.article(hub, title="Bí mật cần xóa")
    sql("UPDATE wagtailcore_page SET live = %s WHERE id = %s", True, hidden.pk)
    services.run(worker_job())
    run = JobRun.objects.get(name=daily.NAME)
    assert "Bí mật cần xóa" in run.message
    verify("--hide")
    purge = purging.request(target="page", key=hidden.pk, reason="Lộ", by=hub.ramat)
    purging.confirm(purge, by=hub.lanhdao)
    run.refresh_from_db()
    assert (run.ok, run.message) == (False, "")


def worker_job() -> jobs.Job:
    return next(job for job in jobs.registered() if job.name == daily.NAME)


def test_the_worker_looks_every_day():
    assert worker_job().every.days == 1


def test_a_backup_remembers_where_the_journal_ends(page):
    last = JournalEntry.objects.order_by("number").last()
    with connection.cursor() as cursor:
        fact = anchors._of_backup(cursor)
    assert fact == {"number": last.number, "hash": last.hash}


def test_hours_that_were_not_signed_are_found(hub):
    soon, later = (timezone.now() + timedelta(hours=count) for count in (1, 2))
    page = factories.article(hub)
    page.expire_at = soon
    page = factories.approve(page, hub)
    assert not found()
    for until in (later, None):
        Page.objects.filter(pk=page.pk).update(expire_at=until)
        assert "longer than" in only(found())
    Page.objects.filter(pk=page.pk).update(expire_at=soon)
    assert not found()


def test_what_is_public_before_its_hour_is_found(hub):
    page = factories.article(hub)
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page = factories.approve(page, hub)
    Page.objects.filter(pk=page.pk).update(live=True)
    assert "public before" in only(found())


def test_a_site_that_begins_with_what_needs_no_approval_is_found(hub):
    Site.objects.update(root_page=Page.objects.get(depth=1))
    assert "needs no approval" in only(found())
