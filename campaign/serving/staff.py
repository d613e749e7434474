"""Sessions, users, messages and CSRF tokens exist below the staff path and nowhere else.

A public page thereby reads no cookie, sets none, and is the same for everybody.
"""

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.middleware.csrf import CsrfViewMiddleware
from django.urls import reverse


def is_staff_request(request) -> bool:
    """Whether the request may have a session: the staff path, or a preview made from there."""
    return request.path_info.startswith(staff_path()) or getattr(request, "is_dummy", False)


def staff_path() -> str:
    """The path below which the staff work, e.g. "/quan-tri/"."""
    return reverse("wagtailadmin_home")


def speaks_json(request) -> bool:
    """Whether the answer is read by a program: Wagtail's API, or a script of the admin."""
    if request.path_info.startswith(f"{staff_path()}api/"):
        return True
    if request.headers.get("X-Requested-With") == "XMLHttpRequest":
        return True
    accepted = request.headers.get("Accept", "")
    return "application/json" in accepted and "text/html" not in accepted


class NoSession(dict):
    """The session of a stranger: empty, and forgotten with the request."""

    def set_expiry(self, value) -> None:
        """Nothing is kept, so nothing expires."""


class StaffOnly:
    """Mixin: the middleware that follows does its work for staff requests alone."""

    def __call__(self, request):
        if is_staff_request(request):
            return super().__call__(request)
        self.as_stranger(request)
        return self.get_response(request)

    def as_stranger(self, request) -> None:
        """What a public request gets in place of this middleware's work."""


class StaffSession(StaffOnly, SessionMiddleware):
    """A session for the staff; strangers get an empty one that is never kept."""

    def as_stranger(self, request) -> None:
        request.session = NoSession()


class StaffUser(StaffOnly, AuthenticationMiddleware):
    """The signed-in user for the staff; everybody else is anonymous, cookie or not."""

    def as_stranger(self, request) -> None:
        request.user = AnonymousUser()


class StaffMessages(StaffOnly, MessageMiddleware):
    """Messages of the staff's own pages."""


class StaffCsrf(StaffOnly, CsrfViewMiddleware):
    """CSRF tokens for the staff; the few public forms check where they were sent from."""

    def process_view(self, request, callback, callback_args, callback_kwargs):
        if is_staff_request(request):
            return super().process_view(request, callback, callback_args, callback_kwargs)
        return None
