"""People are called as a Vietnamese office writes them."""

import pytest
from django.contrib.auth import get_user_model

from campaign.approval.models import Step
from campaign.organisation.services import name_of
from tests import factories


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"last_name": "Nguyễn Văn", "first_name": "An"}, "Nguyễn Văn An"),
        ({"last_name": "Nguyễn Văn An"}, "Nguyễn Văn An"),
        ({"first_name": "An"}, "An"),
        ({}, "nva"),
    ],
)
def test_the_family_name_comes_first(fields, name):
    assert name_of(get_user_model()(username="nva", **fields)) == name


def test_nobody_has_no_name():
    assert name_of(None) == ""


@pytest.mark.django_db
def test_a_signature_bears_the_whole_name():
    hub = factories.hub()
    leader = hub.lanhdao
    get_user_model().objects.filter(pk=leader.pk).update(last_name="Trần Thị", first_name="Mẫu")
    leader.refresh_from_db()
    page = factories.approve(factories.article(hub), hub)
    assert page.signatures.get(step=Step.LEADERSHIP).signer_name == "Trần Thị Mẫu"
