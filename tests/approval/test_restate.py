"""A new canonical form: no approval is lost, and none is won.

The form of the code before is made by hiding `article_kind`, a field whose default is not empty.
"""

import json

import pytest
from django.core.management import CommandError
from django.db import connection

from campaign.approval import fingerprint, publishing, restating
from campaign.approval.fingerprint import canonical, to_json
from campaign.approval.guard import missing_signatures
from campaign.approval.models import (
    ApprovedText,
    JournalEntry,
    Restatement,
    Signature,
    Step,
)
from campaign.approval.refusal import Refused
from campaign.articles.models import ArticlePage
from campaign.content.models import ContentPage
from tests import factories
from tests.approval.forging import found, sql, told

pytestmark = pytest.mark.django_db
GUIDANCE = f"UPDATE {ArticlePage._meta.db_table} SET article_kind = 'guidance'"


@pytest.fixture
def before(monkeypatch, hub):
    """The code before the field: form 1. Calling it is the upgrade to the code of form 2."""
    hidden = ArticlePage.private_fields | {"article_kind"}
    monkeypatch.setattr(ArticlePage, "private_fields", hidden)

    def upgrade(form: int = 2, **since):
        monkeypatch.setattr(ArticlePage, "private_fields", ContentPage.private_fields)
        monkeypatch.setattr(ArticlePage, "since_form", since or {"article_kind": 2})
        monkeypatch.setattr(fingerprint, "FORM_VERSION", form)

    return upgrade


@pytest.fixture
def page(before, hub):
    return factories.approve(factories.article(hub), hub)


def again(page):
    return type(page).objects.get(pk=page.pk)


def lacks(page) -> list[Step]:
    """What the stored page lacks to be live."""
    page = again(page)
    return missing_signatures(page, fingerprint.fingerprint(page))


def restate(*options: str) -> tuple[int, str]:
    return told("restate_approvals", *options)


def test_no_approval_is_lost(page, before):
    before()
    assert lacks(page) == [Step.CLEARANCE, Step.LEADERSHIP]
    assert any(f"Page {page.pk} " in each for each in found())
    assert restate()[0] == 0
    assert not Restatement.objects.exists(), "a dry run writes nothing"
    assert restate("--apply")[0] == 0
    assert not lacks(page)
    assert not found()
    signed = Signature.objects.filter(page_id=page.pk).first()
    texts = ApprovedText.objects.filter(restates__earlier=signed.text_id)
    assert [json.loads(text.canonical)["form"] for text in texts] == [2]
    assert json.loads(signed.text.canonical)["form"] == 1


def test_the_guard_takes_a_restated_page_by_every_road(page, before, hub):
    before()
    restate("--apply")
    publishing.publish(revision=again(page).save_revision(), user=hub.lanhdao)
    alias = page.create_alias(parent=hub.articles, update_slug="ban-sao")
    assert alias.live
    assert not found()


def test_none_is_won_where_the_new_field_says_something(page, before):
    sql(GUIDANCE)
    before()
    restate("--apply")
    assert lacks(page) == [Step.CLEARANCE, Step.LEADERSHIP]
    assert any(f"Page {page.pk} " in each for each in found())


def test_none_is_won_where_the_new_field_was_emptied(page, before):
    sql(f"UPDATE {ArticlePage._meta.db_table} SET article_kind = ''")
    before()
    restate("--apply")
    assert lacks(page) == [Step.CLEARANCE, Step.LEADERSHIP]
    assert any(f"Page {page.pk} " in each for each in found())


def test_nothing_is_taken_down_for_want_of_a_restatement(page, before):
    before()
    with pytest.raises(CommandError, match="restate_approvals"):
        told("verify_approvals", "--hide")
    assert again(page).live
    sql("UPDATE wagtailcore_page SET title = 'Sửa' WHERE id = %s", page.pk)
    restate("--apply")
    assert told("verify_approvals", "--hide")[0] == 1
    assert not again(page).live


def test_a_page_that_cannot_be_read_keeps_no_other_one_back(page, before, hub, monkeypatch):
    other = factories.approve(factories.article(hub, title="Bài khác"), hub)
    before()
    read = ArticlePage.serializable_data

    def fail(self):
        if self.pk == page.pk:
            raise ValueError("hỏng")
        return read(self)

    monkeypatch.setattr(ArticlePage, "serializable_data", fail)
    code, said = restate("--apply")
    assert code == 1
    assert "hỏng" in said
    assert not lacks(other)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="columns of PostgreSQL have their types")
def test_a_signature_that_cannot_be_read_keeps_no_other_one_back(page, before, hub):
    other = factories.approve(factories.article(hub, title="Bài khác"), hub)
    sql("UPDATE approval_signature SET signed_at = '2020-13-45 00:00:00', page_id = 'abc'")
    sql("UPDATE approval_signature SET page_id = %s WHERE page_title = 'Bài khác'", other.pk)
    before()
    code, said = restate("--apply")
    assert code == 1
    assert "abc “Bài thử”" in said
    assert not Restatement.objects.filter(earlier__signatures__page_title="Bài thử").exists()
    assert Restatement.objects.filter(earlier__signatures__page_title="Bài khác").exists()


def test_what_nobody_signed_is_named(page, before, hub):
    sql(GUIDANCE)
    sql("UPDATE wagtailcore_page SET live_revision_id = NULL WHERE id = %s", page.pk)
    page.revisions.all().delete()
    before()
    code, said = restate("--apply")
    assert code == 1
    assert page.title in said
    assert "article_kind" in said


def test_none_is_won_where_the_text_was_changed(page, before):
    sql("UPDATE wagtailcore_page SET title = 'Sửa' WHERE id = %s", page.pk)
    before()
    restate("--apply")
    assert lacks(page) == [Step.CLEARANCE, Step.LEADERSHIP]


def test_the_new_field_is_guarded_afterwards(page, before, hub):
    before()
    restate("--apply")
    changed = again(page)
    changed.article_kind = ArticlePage.Kind.GUIDANCE
    with pytest.raises(Refused):
        changed.save()
    with pytest.raises(Refused):
        publishing.publish(revision=changed.save_revision(), user=hub.lanhdao)


def test_a_text_that_waits_for_leadership_keeps_its_clearance(before, hub):
    page = factories.article(hub)
    factories.sign(page, hub)
    Signature.objects.filter(step=Step.LEADERSHIP)._raw_delete("default")
    before()
    assert restate("--apply")[0] == 0
    assert lacks(page) == [Step.LEADERSHIP]


def test_an_ended_signature_is_not_restated(page, before):
    page.unpublish()
    before()
    restate("--apply")
    assert not Restatement.objects.filter(earlier__signatures__page_id=page.pk).exists()
    assert lacks(page) == [Step.CLEARANCE, Step.LEADERSHIP]


def test_run_twice_it_writes_once(page, before):
    before()
    restate("--apply")
    lines = JournalEntry.objects.filter(action=restating.ACTION)
    count = lines.count()
    assert count == Restatement.objects.count() > 0
    assert restate("--apply")[0] == 0
    assert lines.count() == count
    assert not restating.due().exists()


def test_killed_halfway_it_runs_on(page, before, hub, monkeypatch):
    for number in range(3):
        factories.approve(factories.article(hub, title=f"Bài {number}"), hub)
    before()
    monkeypatch.setattr(restating, "CHUNK", 3)
    write = restating.journal.append
    calls = []

    def die_later(lines):
        calls.append(len(lines))
        if len(calls) > 1:
            raise KeyboardInterrupt
        write(lines)

    monkeypatch.setattr(restating.journal, "append", die_later)
    with pytest.raises(KeyboardInterrupt):
        restating.restate(apply=True)
    done = Restatement.objects.count()
    assert done == calls[0] == JournalEntry.objects.filter(action=restating.ACTION).count()
    monkeypatch.setattr(restating.journal, "append", write)
    restating.restate(apply=True)
    assert Restatement.objects.count() > done
    assert not found()


def test_a_third_form_is_made_from_what_was_signed(page, before, hub):
    before()
    restate("--apply")
    newer = factories.approve(factories.article(hub, title="Ký ở dạng 2"), hub)
    before(form=3, article_kind=2, date=3)
    assert lacks(page)
    assert lacks(newer)
    # `date` holds a day that somebody chose: nobody signed it.
    assert restate("--apply")[0] == 1
    assert lacks(page)
    before(form=3, article_kind=2)
    assert restate("--apply")[0] == 0
    assert not lacks(page)
    assert not lacks(newer)
    signed = Signature.objects.filter(page_id=page.pk).first().text_id
    assert sorted(Restatement.objects.filter(earlier=signed).values_list("form", flat=True)) == [
        2,
        3,
    ]
    assert not found()


def test_every_page_is_carried_over_when_one_kind_changes(page, before, hub):
    before()
    assert lacks(hub.home)
    restate("--apply")
    assert not lacks(hub.home)


def test_a_forged_restatement_of_the_right_pair_needs_its_line(page, before):
    before()
    restate("--apply")
    sql("DELETE FROM approval_restatement")
    signed = Signature.objects.filter(page_id=page.pk).first()
    text = restating.restated(signed)
    sql(
        "INSERT INTO approval_restatement (earlier_id, text_id, form, made_at)"
        " VALUES (%s, %s, 2, %s)",
        *(signed.text_id, fingerprint.digest(text), signed.signed_at),
    )
    assert any("without a line" in each for each in found())


def test_a_restatement_that_says_something_else_is_found(page, before, monkeypatch):
    other = to_json({"form": 2, "kind": "articles.articlepage", "content": {"title": "Khác"}})
    before()
    monkeypatch.setattr(restating, "restated", lambda signature: other)
    restating.restate(apply=True)
    said = found()
    assert any("says something else" in each for each in said)
    assert any(f"Page {page.pk} " in each for each in said)


def test_a_field_of_a_block_is_carried_over_too(before, hub, monkeypatch):
    callout = ArticlePage._meta.get_field("body").stream_block.child_blocks["callout"]
    # All of them in their order again afterwards: it is part of the migrations.
    without = {name: block for name, block in callout.child_blocks.items() if name != "kind"}
    with monkeypatch.context() as code_before:
        code_before.setattr(callout, "child_blocks", without)
        body = json.dumps([{"type": "callout", "value": {"text": "<p>Cẩn thận</p>"}}])
        page = factories.approve(factories.article(hub, body=body), hub)
    before(article_kind=2, **{"body.callout.kind": 2})
    assert lacks(page)
    assert restate("--apply")[0] == 0
    assert not lacks(page)
    changed = again(page)
    changed.body = [("callout", {"kind": "warning", "text": "<p>Cẩn thận</p>"})]
    with pytest.raises(Refused):
        changed.save()


def test_an_older_form_is_what_the_code_of_that_time_made(page, before, hub):
    old = to_json(canonical(page))
    before()
    assert to_json(canonical(again(page), form=1)) == old
    assert to_json(canonical(again(page))) != old
