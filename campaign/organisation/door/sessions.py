"""How long a session lasts, and which of a person's sessions end with a change."""

import time

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.sessions.models import Session
from django.utils import timezone

from campaign.organisation.door.address import name_of_address
from campaign.serving.staff import staff_path

BEGAN, SEEN = "door_began", "door_seen"
# A session writes down that it is in use no more often than this, in seconds.
STEP = 5 * 60
# An editor left open asks this every few seconds: nobody need be there.
BY_ITSELF = {"wagtailadmin_editing_sessions:ping"}


class SessionLimits:
    """Signs out who has been away too long, and everybody after a day."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path_info.startswith(staff_path()) and request.user.is_authenticated:
            self.look(request)
        return self.get_response(request)

    def look(self, request) -> None:
        """End the session or note that it is in use."""
        now, session = time.time(), request.session
        began, seen = session.get(BEGAN, now), session.get(SEEN, now)
        limits = settings.SESSION_LIMITS
        if now - began >= limits["whole"] or now - seen >= limits["idle"]:
            logout(request)
        elif BEGAN not in session:
            begin(None, request)
        elif now - seen >= STEP and name_of_address(request.path_info) not in BY_ITSELF:
            session[SEEN] = now
            rows = UserSession.objects.filter(session_key=session.session_key)
            rows.update(last_seen_at=timezone.now())


def begin(sender, request, **kwargs) -> None:
    """Receiver: a session's time runs from the sign-in."""
    request.session[BEGAN] = request.session[SEEN] = time.time()


def end_others(request, user, **kwargs) -> None:
    """Receiver: whoever came in by the old device is out."""
    for each in UserSession.objects.filter(user=user).exclude(
        session_key=request.session.session_key
    ):
        each.end()


def end_all(user) -> None:
    """Sign the person out everywhere."""
    for each in UserSession.objects.filter(user=user):
        each.end()


def forget() -> None:
    """Forget from where people came in by sessions that have ended."""
    alive = Session.objects.filter(expire_date__gt=timezone.now())
    UserSession.objects.exclude(session_key__in=alive.values("session_key")).delete()
