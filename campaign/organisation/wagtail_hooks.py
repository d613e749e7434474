from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks

from campaign.organisation.admin import OrganisationGroup

hooks.register("register_admin_viewset", OrganisationGroup)


@hooks.register("register_account_menu_item")
def security_item(request):
    """On a person's own account: their password, devices and sessions."""
    return {
        "url": reverse("mfa_index"),
        "label": _("Security of the account"),
        "help_text": _("Password, second factor, and where you are signed in."),
    }
