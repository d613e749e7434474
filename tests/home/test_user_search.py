"""Accounts in the admin are found by name however it is typed."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client):
    client.force_login(factories.hub().people["quantri"])
    get_user_model().objects.create_user(
        "ltbinh", email="binh@so.example", first_name="Đỗ Thị", last_name="Bình"
    )
    return client


def found(client, query):
    response = client.get(reverse("wagtailusers_users:index"), {"q": query})
    assert response.status_code == 200
    return "ltbinh" in response.text


@pytest.mark.parametrize(
    "query", ["do thi binh", "ĐỖ", "Bình Đỗ", "bin", "LTBinh", "@so.ex", "binh'"]
)
def test_found(administrator, query):
    assert found(administrator, query)


@pytest.mark.parametrize("query", ["minh", "binh lan", '"', "' OR 1=1 --"])
def test_not_found(administrator, query):
    assert not found(administrator, query)
