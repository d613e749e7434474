"""`verify_approvals` holds every signature against its line in the journal."""

import json

import pytest

from campaign.approval.ending import end
from campaign.approval.fingerprint import canonical, digest, to_json
from campaign.approval.models import ApprovedText, Signature, Step
from tests import factories
from tests.approval.forging import found, insert_copy, sql

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(hub):
    """A live article on a clean site."""
    page = factories.approve(factories.article(hub), hub)
    assert not found()
    return page


def signature_of(page, step=Step.LEADERSHIP) -> Signature:
    return Signature.objects.filter(page_id=page.pk, step=step).latest("pk")


def forge_text(page, title: str) -> str:
    """Put another title on the live page by SQL, and its text among the approved ones."""
    sql("UPDATE wagtailcore_page SET title = %s WHERE id = %s", title, page.pk)
    text = to_json(canonical(type(page).objects.get(pk=page.pk)))
    sql("INSERT INTO approval_approvedtext VALUES (%s, %s)", digest(text), text)
    return digest(text)


def test_a_signature_put_in_is_found_and_does_not_count(page):
    text = forge_text(page, "Tên giả")
    keys = [
        insert_copy(signature_of(page, step), text_id=text)
        for step in (Step.CLEARANCE, Step.LEADERSHIP)
    ]
    said = found()
    for key in keys:
        assert any(f"Signature {key} " in each and "no line" in each for each in said)
    assert any("Tên giả" in each and "lacks" in each for each in said)


def test_an_inserted_copy_with_the_salt_of_a_true_one_is_found(page):
    first = signature_of(page)
    insert_copy(first)
    (said,) = found()
    assert "no line" in said


def test_a_signature_moved_to_another_text(page):
    text = forge_text(page, "Tên giả")
    sql("UPDATE approval_signature SET text_id = %s WHERE page_id = %s", text, page.pk)
    said = found()
    assert sum("not what was written down" in each for each in said) == 2
    assert any("Tên giả" in each and "lacks" in each for each in said)


def test_a_signature_moved_to_another_page(page, hub):
    twin = factories.article(hub, title=page.title)
    sql("UPDATE approval_signature SET page_id = %s WHERE page_id = %s", twin.pk, page.pk)
    sql("UPDATE wagtailcore_page SET live = %s WHERE id = %s", True, twin.pk)
    assert sum(f"Page {twin.pk} " in each or f"Page {page.pk} " in each for each in found()) == 2


def test_a_revived_signature(page):
    signatures = Signature.objects.filter(page_id=page.pk)
    end(signatures, Signature.Ended.TAKEDOWN, page=page)
    sql("UPDATE approval_signature SET ended_at = NULL WHERE page_id = %s", page.pk)
    said = found()
    assert sum("put in force again" in each for each in said) == 2
    assert any(f"Page {page.pk} " in each for each in said)


def test_a_signature_ended_behind_the_hubs_back(page):
    end_at = signature_of(page).signed_at
    sql("UPDATE approval_signature SET ended_at = %s WHERE page_id = %s", end_at, page.pk)
    assert sum("without a line in the journal" in each for each in found()) == 2


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("signer_id", None),
        ("signer_name", "Người khác"),
        ("role", "Vai khác"),
        ("post", "Giám đốc"),
        ("comment", "Đã thêm"),
        ("statement", json.dumps({"two_roles": True})),
        ("signed_at", "2020-01-01 00:00:00+00:00"),
        ("step", "outside"),
        ("page_title", "Tên khác"),
        ("salt", "0" * 64),
    ],
)
def test_no_word_of_a_signature_can_be_changed(page, column, value):
    key = signature_of(page).pk
    sql(f"UPDATE approval_signature SET {column} = %s WHERE id = %s", value, key)
    assert any(f"Signature {key} " in each and "not what was" in each for each in found())


def test_changed_words_of_a_signed_text(page):
    text = signature_of(page).text
    sql(
        "UPDATE approval_approvedtext SET canonical = %s WHERE fingerprint = %s",
        text.canonical.replace("Bài thử", "Bài giả"),
        text.pk,
    )
    said = found()
    assert any(text.pk in each and "was changed" in each for each in said)
    assert sum("words of its text" in each for each in said) == 2
    assert any(f"Page {page.pk} " in each for each in said)


def test_an_emptied_text_without_an_erasure_on_record(page):
    text = signature_of(page).text_id
    sql("UPDATE approval_approvedtext SET canonical = '' WHERE fingerprint = %s", text)
    assert any(text in each for each in found())


def test_a_restatement_put_in_is_found_and_does_not_count(page):
    signed = signature_of(page).text_id
    text = forge_text(page, "Tên giả")
    sql(
        "INSERT INTO approval_restatement (earlier_id, text_id, form, made_at)"
        " VALUES (%s, %s, 1, %s)",
        *(signed, text, signature_of(page).signed_at),
    )
    said = found()
    assert any("without a line in the journal" in each and text in each for each in said)
    assert any("Tên giả" in each and "lacks" in each for each in said)


def test_signatures_of_a_deleted_page_still_verify(page, hub):
    page.unpublish()
    type(page).objects.get(pk=page.pk).delete()
    assert Signature.objects.filter(page_id=page.pk).exists()
    assert ApprovedText.objects.exists()
    assert not found()
