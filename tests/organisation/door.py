"""People at the door: how they sign in, set up a device, and what their app shows."""

import time

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value

PASSWORD = "con meo treo cay cau 17"
SIGN_IN = "/quan-tri/dang-nhap/"
CODE = "/quan-tri/dang-nhap/ma/"


def code_of(secret: str) -> str:
    """What an app shows now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def give_app(user) -> str:
    """Set up an app for `user`; its secret."""
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    return secret


def sign_in(client, user, *, secret: str = ""):
    """Sign in with the password, and with the code where there is an app; the last answer."""
    user.set_password(PASSWORD)
    user.save()
    answer = client.post(SIGN_IN, {"login": user.username, "password": PASSWORD})
    return client.post(CODE, {"code": code_of(secret)}) if secret else answer


def password_only(client, user) -> None:
    """A session that never saw a device, such as one from before it was set up."""
    kept = list(Authenticator.objects.filter(user=user))
    Authenticator.objects.filter(user=user).delete()
    sign_in(client, user)
    for each in kept:
        each.save(force_insert=True)


def give_codes(user) -> list[str]:
    """Recovery codes for `user`."""
    return RecoveryCodes.activate(user).get_unused_codes()
