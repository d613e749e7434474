"""Limits on guessing that stop the guesser and not the person who is guessed at.

A browser that an account has signed in with before carries a cookie and is counted by itself.
Whoever has no such cookie is counted by address, by address and account, and all such browsers
together by account: however many strangers guess, the person's own browser stays open.
"""

import secrets
import unicodedata

from allauth.core.internal import ratelimit
from allauth.core.internal.ratelimit import RateLimitUsage
from django.conf import settings
from django.core import signing
from django.utils.crypto import salted_hmac

COOKIE = "trinh_duyet_quen"
SALT = "campaign.organisation.door.known_browser"
AGE = 180 * 24 * 60 * 60
# People who share a computer of the office.
MOST_PEOPLE = 8


def attempt(request, login: str) -> RateLimitUsage | None:
    """Count one attempt to sign in as `login`; None where there were too many."""
    account = mark_of(login)
    browser = _known_browser(request)
    if account in browser["accounts"]:
        return _counted(request, [("guess_known", f"{browser['id']}:{account}")])
    address = ratelimit.get_ip(request)
    return _counted(
        request,
        [
            ("guess_address", address),
            ("guess_pair", f"{address}:{account}"),
            ("guess_account", account),
        ],
    )


def remember(request, response, user) -> None:
    """After a whole sign-in: this browser is one of the person's own."""
    browser = _known_browser(request)
    account = mark_of(user.get_username())
    others = [each for each in browser["accounts"] if each != account]
    browser["accounts"] = [account, *others][:MOST_PEOPLE]
    response.set_cookie(
        COOKIE,
        signing.dumps(browser, salt=SALT),
        max_age=AGE,
        path=settings.SESSION_COOKIE_PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite=settings.SESSION_COOKIE_SAMESITE,
    )


def mark_of(login: str) -> str:
    """What stands for an account in cookies and counters, whether it exists or not."""
    same = unicodedata.normalize("NFKC", login).strip().casefold()
    return salted_hmac(SALT, same, algorithm="sha256").hexdigest()[:32]


def _known_browser(request) -> dict:
    try:
        return signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=AGE)
    except signing.BadSignature:
        return {"id": secrets.token_hex(8), "accounts": []}


def _counted(request, limits: list[tuple[str, str]]) -> RateLimitUsage | None:
    counted = RateLimitUsage(usage=[])
    for action, key in limits:
        usage = ratelimit.consume(request, app="allauth.account", action=action, key=key)
        if usage is None:
            return None
        counted.usage += usage.usage
    return counted
