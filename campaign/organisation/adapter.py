"""allauth as the staff's door: nobody registers, and a device counts for more than a password."""

import logging

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from campaign.organisation.door import guessing
from campaign.organisation.door.presence import has_device, is_recent
from campaign.serving.staff import staff_path

logger = logging.getLogger(__name__)
UNSAID = {"account/messages/logged_in.txt", "account/messages/logged_out.txt"}


class StaffAccountAdapter(DefaultAccountAdapter):
    """What allauth asks of this site about accounts."""

    def is_open_for_signup(self, request) -> bool:
        return False

    def is_reauthentication_required(self, *, app: str, **kwargs) -> bool:
        """Signing in counts as proof for a while: nobody types the same twice within minutes."""
        return not is_recent(self.request)

    def get_reauthentication_methods(self, user) -> list[dict]:
        """With the device where there is one: a password may be known to another."""
        methods = super().get_reauthentication_methods(user)
        if user.is_authenticated and has_device(user):
            return [each for each in methods if each["id"] != "reauthenticate"]
        return methods

    def is_safe_url(self, url: str) -> bool:
        """After the door people stay inside: no other host, not even another of this site's."""
        inside = url.startswith(staff_path())
        return inside and url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def pre_authenticate(self, request, **credentials) -> None:
        """Before a password is looked at; allauth takes the count back when it was right."""
        login = credentials.get("username") or credentials.get("email") or ""
        self._login_failed_rl_usage = guessing.attempt(request, login)
        if self._login_failed_rl_usage is None:
            raise self.validation_error("too_many_login_attempts")

    def post_login(self, request, user, **kwargs):
        response = super().post_login(request, user, **kwargs)
        guessing.remember(request, response, user)
        return response

    def send_notification_mail(self, template_prefix, user, context=None, email=None) -> None:
        """About devices; a new password is told by `letters`, whoever set it."""
        if template_prefix.startswith("mfa/"):
            told = {"username": user.get_username()} | (context or {})
            super().send_notification_mail(template_prefix, user, told, email)

    def send_mail(self, template_prefix, email, context) -> None:
        """A letter that cannot be sent undoes nothing."""
        base = settings.WAGTAILADMIN_BASE_URL
        about = {
            "site_name": settings.WAGTAIL_SITE_NAME,
            "site_address": base,
            "sessions_address": f"{base}{reverse('usersessions_list')}",
        }
        try:
            super().send_mail(template_prefix, email, context | about)
        except OSError:
            logger.exception("A letter could not be sent: %s", template_prefix)

    def add_message(self, request, level, message_template=None, *args, **kwargs) -> None:
        """The admin greets by itself; a farewell would wait for whoever comes next."""
        if message_template not in UNSAID:
            super().add_message(request, level, message_template, *args, **kwargs)
