from django.apps import apps
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks

from campaign.organisation.admin import OrganisationGroup

hooks.register("register_admin_viewset", OrganisationGroup)


def security_item(request):
    """On a person's own account: their password, devices and sessions."""
    return {
        "url": reverse("mfa_index"),
        "label": _("Security of the account"),
        "help_text": _("Password, second factor, and where you are signed in."),
    }


if apps.is_installed("allauth.mfa"):
    hooks.register("register_account_menu_item", security_item)
