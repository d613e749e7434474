"""`verify_approvals` finds signers whom nobody appointed, and names that are none."""

import pytest
from django.utils import timezone
from wagtail.models import Site

from campaign.approval.models import Appointment, Step
from campaign.organisation.models import Unit
from home.models import SiteSettings
from tests.approval.forging import found, sql

pytestmark = pytest.mark.django_db
TABLE = Appointment._meta.db_table


def only(findings: list[str]) -> str:
    assert len(findings) == 1, findings
    return findings[0]


def test_signers_of_the_hub_are_clean(hub):
    assert Appointment.objects.in_force().exists()
    assert not found()


def test_a_signer_put_in_by_sql(hub):
    Appointment.objects.bulk_create(
        [Appointment(user=hub.canbo, step=Step.LEADERSHIP, confirmed_at=timezone.now())]
    )
    assert f"Signer {hub.canbo.username}" in only(found())


@pytest.mark.parametrize(
    "change",
    [
        "user_id = (SELECT id FROM auth_user WHERE username = 'canbo')",
        "step = 'leadership'",
        "confirmed_by_id = (SELECT id FROM auth_user WHERE username = 'quantri')",
    ],
)
def test_an_appointment_changed_by_sql(change, hub):
    clearing = Appointment.objects.in_force().get(user=hub.ramat)
    sql(f"UPDATE {TABLE} SET {change} WHERE id = %s", clearing.pk)
    assert "no such appointment" in only(found())


def test_an_appointment_brought_back_by_sql(hub):
    clearing = Appointment.objects.in_force().get(user=hub.ramat)
    hub.ramat.groups.clear()
    assert not found()
    sql(f"UPDATE {TABLE} SET ended_at = NULL WHERE id = %s", clearing.pk)
    assert f"Signer {hub.ramat.username}" in only(found())


def test_a_telephone_number_written_into_a_name(hub):
    row = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    SiteSettings.objects.filter(pk=row.pk).update(tagline="Gọi 0900 000 000")
    assert "home.SiteSettings" in only(found())


def test_a_link_written_into_the_name_of_a_unit(hub):
    unit = Unit.objects.first()
    name = unit.names.first()
    type(name).objects.filter(pk=name.pk).update(name="lua-dao.example")
    assert "number, a link" in only(found())
