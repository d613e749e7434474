"""What a session has proved: that the person had their device, and how long ago."""

import time

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings

# Codes on paper stand in for a device and are none.
DEVICES = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
# allauth's name for a step that was done with a device or a recovery code.
BY_DEVICE = "mfa"


def has_device(user) -> bool:
    """Whether the person has set up an app or a key."""
    return is_mfa_enabled(user, DEVICES)


def with_device(people) -> set[int]:
    """The keys of those of these people who have, in one query."""
    held = Authenticator.objects.filter(user__in=people, type__in=DEVICES)
    return set(held.values_list("user", flat=True))


def used_device(request) -> bool:
    """Whether a device of this person was used in this very session."""
    return any(record["method"] == BY_DEVICE for record in _records(request))


def note_new_device(request, user, authenticator, **kwargs) -> None:
    """Receiver: whoever sets up a device has just proved to hold it."""
    if authenticator.type in DEVICES:
        record_authentication(
            request, user, BY_DEVICE, id=authenticator.pk, type=authenticator.type
        )


def is_recent(request) -> bool:
    """Whether the person proved a short time ago to be there: with a device where they have one.

    What is sent gets twice the time of what is opened, so that a form that was opened in time
    is not lost while it is filled in.
    """
    limit = settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
    if request.method not in ("GET", "HEAD"):
        limit *= 2
    by_device = has_device(request.user)
    times = [
        record["at"]
        for record in _records(request)
        if record["method"] == BY_DEVICE or not by_device
    ]
    return bool(times) and time.time() - max(times) < limit


def _records(request) -> list[dict]:
    return get_authentication_records(request, request.user)
