"""Who signs what, and what ends a signature."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db.models import ProtectedError
from django.utils import timezone
from wagtail.models import Page

from campaign.approval import forms, publishing, signing
from campaign.approval.models import ApprovedText, JournalEntry, Signature, Step
from campaign.approval.publishing import publish
from campaign.organisation.models import Membership, Role
from tests import factories
from tests.approval.test_workflow import again

pytestmark = pytest.mark.django_db
Ended = Signature.Ended


def clear(page, hub, *, by=None, revision=None, **how):
    revision = revision or page.get_latest_revision()
    return signing.sign(
        page=revision.as_object(),
        step=Step.CLEARANCE,
        signer=by or hub.ramat,
        revision=revision,
        statement=forms.statement_of_clearance(basis="Kế hoạch"),
        **how,
    )


def approve(page, hub, *, by=None, **how):
    revision = page.get_latest_revision()
    return signing.sign(
        page=revision.as_object(),
        step=Step.LEADERSHIP,
        signer=by or hub.lanhdao,
        revision=revision,
        **how,
    )


def both(user):
    user.groups.add(*(Role.objects.get(code=code).group for code in ("clearance", "leader")))
    return user


@pytest.fixture
def page(hub):
    return factories.article(hub)


def ended(signature) -> str:
    return Signature.objects.get(pk=signature.pk).ended_because


def test_leadership_signs_only_what_is_cleared_in_this_very_wording(hub, page):
    with pytest.raises(PermissionDenied, match="rà soát"):
        approve(page, hub)
    clear(page, hub)
    page.title = "Một chữ khác"
    page.save_revision(user=hub.congtac)
    with pytest.raises(PermissionDenied, match="rà soát"):
        approve(page, hub)


def test_an_officer_who_changes_the_text_has_cleared_nothing(hub, page):
    cleared = clear(page, hub)
    page.title = "Sửa"
    page.save_revision(user=hub.ramat)
    assert ended(cleared) == Ended.EDITED
    page.title = "Bài thử"
    page.save_revision(user=hub.congtac)
    with pytest.raises(PermissionDenied):
        approve(page, hub)


def test_an_officer_may_work_on_the_next_text_of_a_page_that_is_live(hub, page):
    live = factories.approve(page, hub)
    live.title = "Bản sau"
    live.save_revision(user=hub.ramat)
    assert Signature.objects.in_force().filter(page_id=page.pk).count() == 2


def test_nobody_signs_for_an_author(hub, page):
    for step, sign in ((Step.CLEARANCE, clear), (Step.LEADERSHIP, approve)):
        with pytest.raises(PermissionDenied):
            sign(page, hub, on_behalf_of=hub.congtac)
        sign(page, hub)
        assert Signature.objects.in_force().filter(page_id=page.pk, step=step).exists()


def test_one_person_is_not_two_neither_by_acting_for_somebody(hub, page):
    clear(page, hub, by=both(hub.canbo))
    with pytest.raises(PermissionDenied):
        approve(page, hub, by=hub.canbo)
    with pytest.raises(PermissionDenied):
        approve(page, hub, on_behalf_of=hub.canbo)
    approve(page, hub)


def test_a_small_centre_may_let_one_person_sign_both_and_says_so(hub, page, settings):
    settings.APPROVAL_ONE_PERSON_MAY_SIGN_BOTH = True
    clear(page, hub, by=both(hub.canbo))
    assert approve(page, hub, by=hub.canbo).statement["two_roles"] is True
    publish(revision=page.get_latest_revision(), user=hub.canbo)
    assert again(page).live


def test_a_small_centre_still_lets_no_author_sign(hub, settings):
    settings.APPROVAL_ONE_PERSON_MAY_SIGN_BOTH = True
    page = factories.article(hub)
    page.title = "Sửa"
    page.save_revision(user=both(hub.canbo))
    with pytest.raises(PermissionDenied):
        clear(page, hub, by=hub.canbo)


def test_a_later_approval_a_takedown_and_the_clock_end_what_was_signed(hub, page):
    live = factories.approve(page, hub)
    first = list(Signature.objects.filter(page_id=page.pk))
    live.title = "Bản sau"
    live = factories.approve(live, hub)
    assert {ended(each) for each in first} == {Ended.REPLACED}
    later = list(Signature.objects.in_force().filter(page_id=page.pk))
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now())
    again(live).unpublish(set_expired=True)
    assert {ended(each) for each in later} == {Ended.EXPIRED}
    lines = JournalEntry.objects.filter(action="approval.ended", object_id=str(page.pk))
    assert sorted(pk for line in lines for pk in line.facts["signatures"]) == sorted(
        each.pk for each in (*first, *later)
    )


def test_the_post_at_signing_is_kept(hub, page):
    Membership.objects.create(user=hub.lanhdao, unit=factories.unit(), post="Phó Giám đốc")
    clear(page, hub)
    signature = approve(page, hub)
    Membership.objects.filter(user=hub.lanhdao).update(post="Giám đốc")
    assert Signature.objects.get(pk=signature.pk).post == "Phó Giám đốc"


def test_a_signature_is_written_by_the_service_alone(hub, page):
    signature = clear(page, hub)
    copy = Signature(page_id=page.pk, text=signature.text, step=Step.LEADERSHIP, signer=hub.lanhdao)
    for road in (
        copy.save,
        lambda: Signature.objects.bulk_create([copy]),
        lambda: Signature._base_manager.filter(pk=signature.pk).update(step=Step.LEADERSHIP),
        lambda: Signature.objects.filter(pk=signature.pk).delete(),
        signature.delete,
        signature.text.delete,
        ApprovedText.objects.filter(pk=signature.text_id).delete,
    ):
        with pytest.raises((PermissionDenied, ProtectedError)):
            road()
    with pytest.raises(PermissionDenied):
        publishing.publish(revision=page.get_latest_revision(), user=hub.lanhdao)


@pytest.mark.parametrize("left_out", ["no_secret", "may_be_public", "basis", "all"])
def test_a_clearance_states_everything_or_nothing_is_signed(hub, page, left_out):
    statement = forms.statement_of_clearance(basis="Kế hoạch")
    statement["statements"].pop(left_out, None)
    statement = {} if left_out == "all" else {k: v for k, v in statement.items() if k != left_out}
    with pytest.raises(PermissionDenied):
        signing.sign(page=page, step=Step.CLEARANCE, signer=hub.ramat, statement=statement)
