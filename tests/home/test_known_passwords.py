"""A demo's accounts never come along into production with the password that anyone knows."""

import io

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command

from campaign.approval.models import Appointment
from home.accounts import ACCOUNTS, KNOWN_PASSWORD, make_accounts
from tests import factories
from tests.serving import conftest as other_modes

pytestmark = pytest.mark.django_db
OWN = "mat-khau-rieng-cua-so"
settings_of = other_modes.settings_of


@pytest.fixture
def demo_data():
    """A database that was a demo's, with its known password."""
    factories.roots()
    call_command("setup_hub", verbosity=0, stdout=io.StringIO())
    make_accounts(KNOWN_PASSWORD)


def user(name):
    return get_user_model().objects.get(username=name)


def close(name):
    get_user_model().objects.filter(username=name).update(is_active=False)


def new_password(name):
    account = user(name)
    account.set_password(OWN)
    account.save()


def for_all(act):
    """The act, on every account of the demo."""
    return lambda: [act(name) for name, *_rest in ACCOUNTS]


def delete_all():
    Appointment.objects.all().delete()
    get_user_model().objects.all().delete()


# The mode, what was done to the accounts before, whether it starts.
CASES = {
    "production as copied": ("production", lambda: None, False),
    "one account left open": ("production", lambda: [new_password(n) for n, *_ in ACCOUNTS[1:]], 0),
    "all have new passwords": ("production", for_all(new_password), True),
    "all are closed": ("production", for_all(close), True),
    "all are deleted": ("production", delete_all, True),
    "made anew, with one own": ("production", lambda: make_accounts(OWN), True),
    "development on the demo's data": ("dev", lambda: None, True),
}


@pytest.mark.parametrize(("mode", "before", "starts"), CASES.values(), ids=CASES)
def test_production_refuses_the_known_password(demo_data, settings, mode, before, starts):
    settings.MODE = mode
    before()
    if starts:
        call_command("setup_hub", verbosity=0, stdout=io.StringIO())
    else:
        with pytest.raises(CommandError, match=ACCOUNTS[0][0]):
            call_command("setup_hub", verbosity=0, stdout=io.StringIO())


@pytest.mark.parametrize(
    ("password", "loopback_only"),
    [("", True), (KNOWN_PASSWORD, True), ("ngan", True), (OWN, False)],
)
def test_a_demo_whose_password_is_guessed_stays_on_this_machine(
    settings_of, password, loopback_only
):
    assert settings_of("demo", "DEMO_LOOPBACK_ONLY", DEMO_PASSWORD=password) == [loopback_only]


def test_the_demo_and_the_command_know_the_same_password(settings_of):
    assert settings_of("demo", "KNOWN_PASSWORD") == [KNOWN_PASSWORD]
