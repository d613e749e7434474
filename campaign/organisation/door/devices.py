"""Devices as allauth keeps them, with this site's names."""

from allauth.account.utils import user_username
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.utils.translation import gettext as _


class StaffDevices(DefaultMFAAdapter):
    """An app shows the account by its user name, under the name of this site."""

    def get_totp_label(self, user) -> str:
        return user_username(user)

    def get_totp_issuer(self) -> str:
        return settings.WAGTAIL_SITE_NAME

    def generate_authenticator_name(self, user, type) -> str:
        return _("Key of %(name)s") % {"name": user_username(user)}
