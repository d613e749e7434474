"""`verify_approvals` walks the chain: each kind of forgery is found and named."""

from datetime import timedelta

import pytest
from django.utils import timezone

from campaign.approval import forgetting, journal, purging
from campaign.approval.models import JournalDetail, JournalEntry, JournalHead, Purge
from campaign.approval.origin import acting_from
from tests import factories
from tests.approval.forging import change_facts, found, seal_anew, sql, verify

pytestmark = pytest.mark.django_db


@pytest.fixture
def lines(hub):
    """The numbers of the journal's lines; the site is clean."""
    factories.approve(factories.article(hub), hub)
    with acting_from(address="192.0.2.7", device="Thử"):
        journal.record("approval.address", user=hub.bientap, facts={"a": 1}, words={"b": "c"})
    assert not found()
    return list(JournalEntry.objects.order_by("number").values_list("number", flat=True))


def only(findings: list[str]) -> str:
    """The one finding."""
    assert len(findings) == 1, findings
    return findings[0]


def test_the_lines_are_numbered_without_a_gap(lines):
    assert lines == list(range(1, len(lines) + 1))


def test_a_changed_line(lines):
    change_facts(lines[3], note="Thêm vào sau")
    assert f"line {lines[3]} " in only(found())


def test_a_changed_line_under_a_new_seal(lines):
    change_facts(lines[3], step="leadership2")
    seal_anew(lines[3])
    said = found()
    assert any(f"line {lines[4]} does not follow" in each for each in said)


@pytest.mark.parametrize("column", ["user_name", "role", "action", "object_id"])
def test_each_column_is_sealed(lines, column):
    sql(f"UPDATE approval_journalentry SET {column} = 'x' WHERE number = %s", lines[-1])
    assert "was changed" in only(found())


def test_a_line_dated_back(lines):
    before = timezone.now() - timedelta(days=9)
    sql("UPDATE approval_journalentry SET at = %s WHERE number = %s", before, lines[-1])
    assert "was changed" in only(found())


def delete_line(number: int) -> None:
    sql("DELETE FROM approval_journaldetail WHERE entry_id = %s", number)
    sql("DELETE FROM approval_journalentry WHERE number = %s", number)


def test_a_line_deleted_in_the_middle(lines):
    delete_line(lines[4])
    assert any(f"lines are missing: {lines[4]}." in each for each in found())


def test_lines_deleted_at_the_end(lines):
    for number in lines[-2:]:
        delete_line(number)
    assert f"lines are missing at the end: {lines[-2]}–{lines[-1]}." in only(found())


def set_head(number: int, mark: str) -> None:
    sql("UPDATE approval_journalhead SET number = %s, hash = %s WHERE id = 1", number, mark)


def test_a_changed_end(lines):
    set_head(lines[-1], "f" * 64)
    assert "is not the recorded end" in only(found())


def test_a_lost_end(lines):
    sql("DELETE FROM approval_journalhead")
    # The walk takes its turn on the row, and so makes an empty one.
    assert "is not the recorded end" in only(found())


def test_lines_deleted_with_the_end_set_back_show_by_an_anchor_alone(lines, hub):
    head = JournalHead.objects.get(pk=1)
    anchor = f"{head.number}:{head.hash}"
    assert verify("--expect", anchor)[0] == 0
    delete_line(lines[-1])
    before = JournalEntry.objects.get(pk=lines[-2])
    set_head(before.number, before.hash)
    assert not found()
    code, said = verify("--expect", anchor)
    assert code == 1
    assert f"line {lines[-1]} of the anchor is missing" in said
    # The number is given again: the chain is whole, and another one.
    journal.record("approval.address", user=hub.bientap)
    assert not found()
    code, said = verify("--expect", anchor)
    assert code == 1
    assert f"line {lines[-1]} is not the one of the anchor" in said


def test_a_number_given_to_another_line(lines):
    sql("DELETE FROM approval_journaldetail WHERE entry_id IN (%s, %s)", lines[3], lines[-1])
    sql("DELETE FROM approval_journalentry WHERE number = %s", lines[3])
    sql("UPDATE approval_journalentry SET number = %s WHERE number = %s", lines[3], lines[-1])
    said = "\n".join(found())
    assert f"line {lines[3]} does not follow" in said
    assert f"line {lines[3]} (approval.address) was changed" in said
    assert f"lines are missing at the end: {lines[-1]}." in said


def test_changed_words(lines):
    sql(
        """UPDATE approval_journaldetail SET content = '{"b": "x"}'
           WHERE kind = 'words' AND entry_id = %s""",
        lines[-1],
    )
    assert f"of line {lines[-1]} were changed" in only(found())


def test_erased_words_without_an_erasure_on_record(lines):
    sql("DELETE FROM approval_journaldetail WHERE kind = 'words' AND entry_id = %s", lines[-1])
    assert f"words are gone from lines {lines[-1]}," in only(found())


def test_an_origin_erased_before_its_time(lines):
    sql("DELETE FROM approval_journaldetail WHERE kind = 'origin' AND entry_id = %s", lines[-1])
    assert "before their time" in only(found())


def test_origins_are_forgotten_in_time_and_the_chain_holds(lines, settings):
    settings.JOURNAL_ORIGIN_DAYS = -1
    assert JournalDetail.objects.filter(kind="origin").exists()
    forgetting.forget_origins()
    assert not JournalDetail.objects.filter(kind="origin").exists()
    assert not found()


def a_page(hub):
    page = factories.article(hub, title="Bí mật cần xóa")
    factories.sign(page, hub)
    page.unpublish()
    return Purge.Target.PAGE, page


def earlier_versions(hub):
    page = factories.approve(factories.article(hub, title="Bí mật cần xóa"), hub)
    page.title = "Nay đã sạch"
    return Purge.Target.VERSIONS, factories.approve(page, hub)


def a_picture(hub):
    picture = factories.picture()
    body = [("picture", {"image": picture, "caption": ""})]
    factories.approve(factories.article(hub, "Bài có ảnh", body=body), hub).unpublish()
    return Purge.Target.PICTURE, picture


@pytest.mark.parametrize("prepare", [a_page, earlier_versions, a_picture])
def test_an_erasure_on_record_leaves_everything_whole(lines, hub, prepare):
    target, item = prepare(hub)
    purge = purging.request(target=target, key=item.pk, reason="Lộ", by=hub.ramat)
    purging.confirm(purge, by=hub.lanhdao)
    assert not found()


@pytest.mark.parametrize("fact", ["erased", "hashes"])
def test_an_erasure_covers_what_it_names_alone(lines, hub, fact):
    target, item = a_page(hub)
    purge = purging.request(target=target, key=item.pk, reason="Lộ", by=hub.ramat)
    purging.confirm(purge, by=hub.lanhdao)
    line = JournalEntry.objects.get(action="approval.purged")
    assert line.facts[fact]
    change_facts(line.number, **{fact: []})
    said = found()
    assert any(f"line {line.number} (approval.purged) was changed" in each for each in said)
    assert len(said) > 1


def test_a_signature_that_is_gone(lines):
    entry = JournalEntry.objects.filter(action="approval.sign.leadership").last()
    sql("DELETE FROM approval_signature WHERE id = %s", entry.facts["signature"])
    assert any(
        f"signature {entry.facts['signature']} of line {entry.number}" in each for each in found()
    )
