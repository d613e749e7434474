"""Devices as allauth keeps them, with this site's names, their secrets locked away."""

import base64
import hashlib
import secrets

from allauth.account.utils import user_username
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.utils.translation import gettext as _


class StaffDevices(DefaultMFAAdapter):
    """An app shows the account by its user name, under the name of this site.

    Secrets are stored under a key made of SECRET_KEY: a stolen backup makes no codes.
    """

    def get_totp_label(self, user) -> str:
        return user_username(user)

    def get_totp_issuer(self) -> str:
        return settings.WAGTAIL_SITE_NAME

    def generate_authenticator_name(self, user, type) -> str:
        return _("Key of %(name)s") % {"name": user_username(user)}

    def encrypt(self, text: str) -> str:
        return _lock().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret; one that nobody knows where SECRET_KEY has changed, so that no code fits."""
        try:
            return _lock().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return base64.b32encode(secrets.token_bytes(20)).decode()


def _lock() -> Fernet:
    material = f"campaign.organisation.door.devices:{settings.SECRET_KEY}".encode()
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(material).digest()))
