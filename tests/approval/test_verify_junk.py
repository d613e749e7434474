"""Whatever somebody writes into a row of proof: it is found, and every page is checked."""

from itertools import chain

import pytest
from django.core.management import CommandError
from django.db import OperationalError, connection
from wagtail.models import Page

from campaign.approval.models import ApprovedText, JournalEntry, Signature, Step
from campaign.approval.verification import appointment_check, whole
from campaign.approval.verification.broken_rows import apart, chunks
from tests import factories
from tests.approval.forging import change_facts, found, insert_copy, seal_anew, sql, verify

pytestmark = pytest.mark.django_db
HUGE = 999_999_999_999
# Not even read; what looks like no date at all is read as none.
NO_DATE = "2020-13-45 00:00:00"


@pytest.fixture
def page(hub):
    """A live article on a clean site; some lines later comes another one."""
    page = factories.approve(factories.article(hub), hub)
    factories.approve(factories.article(hub, title="Bài sau"), hub)
    assert not found()
    return page


def add_a_detail(page) -> str:
    sql(
        "INSERT INTO approval_journaldetail (entry_id, kind, salt, content)"
        " VALUES (1, 'origin', 'x', '{}')"
    )
    return "were added to line 1"


def forget_the_digests(page) -> str:
    number = JournalEntry.objects.exclude(digests={}).latest("number").pk
    sql("UPDATE approval_journalentry SET digests = '[1]' WHERE number = %s", number)
    return f"were added to line {number}"


def rename_a_detail(page) -> str:
    sql("UPDATE approval_journaldetail SET kind = 'x' WHERE kind = 'words' AND entry_id = 2")
    return "x were added to line 2"


def renumber_the_last_line(number) -> int:
    """The number that it had."""
    last = JournalEntry.objects.latest("number").pk
    # Its details would else wait for it at its old number.
    sql("UPDATE approval_journaldetail SET entry_id = 1, kind = 'x' WHERE entry_id = %s", last)
    sql("UPDATE approval_journalentry SET number = %s WHERE number = %s", number, last)
    return last


def move_the_last_line_far(page) -> str:
    last = renumber_the_last_line(HUGE)
    return f"lines are missing: {last}–{HUGE - 1}."


def move_the_end_far(page) -> str:
    sql("UPDATE approval_journalhead SET number = %s", HUGE)
    last = JournalEntry.objects.latest("number").pk
    return f"lines are missing at the end: {last + 1}–{HUGE}."


def say_facts_of_another_shape(page) -> str:
    lines = JournalEntry.objects.filter(action="approval.sign.leadership")
    number = lines.latest("number").pk
    change_facts(number, signature=[1], appointment={}, restatement=[])
    seal_anew(number)
    return "no line of the journal tells of it"


def sign_with_a_statement_of_another_shape(page) -> str:
    sql("UPDATE approval_signature SET statement = '[]' WHERE page_id = %s", page.pk)
    return "it is not what was written down"


def restate_into_no_form(page) -> str:
    signed = Signature.objects.filter(page_id=page.pk).first()
    sql("INSERT INTO approval_approvedtext VALUES ('x', 'x')")
    sql(
        "INSERT INTO approval_restatement (earlier_id, text_id, form, made_at)"
        " VALUES (%s, 'x', 1, %s)",
        *(signed.text_id, signed.signed_at),
    )
    return "x was put in its place"


def date_a_line(page) -> str:
    sql("UPDATE approval_journalentry SET at = 'abc' WHERE number = 2")
    return "line 2 cannot be read"


def date_a_line_impossibly(page) -> str:
    sql("UPDATE approval_journalentry SET at = %s WHERE number = 2", NO_DATE)
    return "line 2 cannot be read"


def date_a_signature(page) -> str:
    other = Signature.objects.exclude(page_id=page.pk).latest("pk")
    sql("UPDATE approval_signature SET signed_at = 'abc' WHERE id = %s", other.pk)
    return f"Signature {other.pk} by {other.signer_name}, page {other.page_id} “Bài sau”: it cannot"


def put_in_a_signature_of_no_date(page) -> str:
    key = insert_copy(Signature.objects.filter(page_id=page.pk).first(), signed_at=NO_DATE)
    return f"Signature {key} "


def sign_for_no_page(page) -> str:
    insert_copy(Signature.objects.filter(page_id=page.pk).first(), page_id="abc")
    return "page abc “Bài thử”: no line of the journal"


def end_the_journal_nowhere(page) -> str:
    sql("UPDATE approval_journalhead SET number = 'abc'")
    return "the record of its end cannot be read"


def number_a_line_by_letters(page) -> str:
    renumber_the_last_line("abc")
    return "lines with numbers that it never gives"


def date_a_restatement(page) -> str:
    restate_into_no_form(page)
    sql("UPDATE approval_restatement SET made_at = %s", NO_DATE)
    return "x cannot be read"


def date_an_appointment(page) -> str:
    sql("UPDATE approval_appointment SET given_at = %s", NO_DATE)
    sql("UPDATE approval_appointment SET step = 'leadership'")
    return "the journal tells of no such appointment"


def write_bytes_for_a_text(page) -> str:
    text = Signature.objects.filter(page_id=page.pk).first().text_id
    sql("UPDATE approval_approvedtext SET canonical = x'00' WHERE fingerprint = %s", text)
    return f"{text} cannot be read"


def date_another_page(page) -> str:
    sql("UPDATE wagtailcore_page SET first_published_at = %s WHERE title = 'Bài sau'", NO_DATE)
    return "“Bài sau”: it cannot be read"


ANYWHERE = (
    add_a_detail,
    forget_the_digests,
    rename_a_detail,
    move_the_last_line_far,
    move_the_end_far,
    say_facts_of_another_shape,
    sign_with_a_statement_of_another_shape,
    restate_into_no_form,
)
IN_SQLITE = (
    date_a_line,
    date_a_line_impossibly,
    date_a_signature,
    put_in_a_signature_of_no_date,
    sign_for_no_page,
    end_the_journal_nowhere,
    number_a_line_by_letters,
    date_a_restatement,
    date_an_appointment,
    write_bytes_for_a_text,
    date_another_page,
)


needs_sqlite = pytest.mark.skipif(
    connection.vendor != "sqlite", reason="columns of PostgreSQL have their types"
)


@pytest.fixture(params=[*ANYWHERE, *(pytest.param(each, marks=needs_sqlite) for each in IN_SQLITE)])
def spoil(request):
    return request.param


def test_junk_is_named_and_keeps_no_page_up(page, spoil):
    expected = spoil(page)
    sql("UPDATE wagtailcore_page SET title = 'Sửa bằng SQL' WHERE id = %s", page.pk)
    code, said = verify("--hide")
    assert code == 1
    assert expected in said
    assert f"Page {page.pk} " in said
    assert "checked to its end" not in said, "each row is judged by itself"
    # After no number comes no next one, so nothing can be written down.
    is_up = spoil is end_the_journal_nowhere
    assert Page.objects.get(pk=page.pk).live is is_up
    assert ("→ taken down" in said) is not is_up


@needs_sqlite
def test_a_signature_that_cannot_be_read_takes_no_sound_page_down(page):
    put_in_a_signature_of_no_date(page)
    assert "it cannot be read" in "".join(found())
    assert not any(each.startswith("Page ") for each in found())


@needs_sqlite
@pytest.mark.parametrize("value", ["abc", NO_DATE])
def test_a_page_whose_signature_cannot_be_read_lacks_it(page, value):
    sql(
        "UPDATE approval_signature SET signed_at = %s WHERE page_id = %s AND step = %s",
        *(value, page.pk, Step.LEADERSHIP),
    )
    assert any(f"Page {page.pk} " in each and "lacks" in each for each in found())


def test_a_part_that_breaks_off_is_a_finding(page, monkeypatch):
    monkeypatch.setattr(appointment_check, "findings", broken)
    sql("UPDATE wagtailcore_page SET title = 'Sửa bằng SQL' WHERE id = %s", page.pk)
    monkeypatch.setattr(whole, "further", [*whole.further, broken])
    said = "\n".join(found())
    for part in ("Signers", "Lists, sites and hits of searches"):
        assert f"{part}: this could not be checked to its end" in said
    assert f"Page {page.pk} " in said


def broken():
    yield from ()
    raise KeyError("x")


def test_a_database_that_does_not_answer_is_no_finding(page, monkeypatch):
    def answer_nothing():
        yield from ()
        raise OperationalError("gone")

    monkeypatch.setattr(whole, "further", [answer_nothing])
    with pytest.raises(CommandError) as stopped:
        verify()
    assert stopped.value.returncode == 2


def test_keys_come_a_few_at_a_time(page):
    texts = ApprovedText.objects.all()
    assert texts.count() > 2
    keys = list(chunks(texts, 2))
    assert all(len(each) <= 2 for each in keys)
    assert sorted(chain(*keys)) == sorted(texts.values_list("pk", flat=True))
    assert not list(chunks(texts.none(), 2))


@needs_sqlite
def test_a_key_of_another_type_does_not_come_for_ever(page):
    sql("INSERT INTO approval_approvedtext VALUES (x'00', 'x')")
    assert len(list(chunks(ApprovedText.objects.all(), 2))) < 10


def test_one_that_stops_a_look_stops_no_other_one():
    def look(keys):
        return [10 // key for key in keys]

    assert apart(look, [1, 0, 5], lambda key, error: type(error)) == [10, ZeroDivisionError, 2]
    assert apart(look, [], None) == []
