"""No session gets past the door with a password alone where a second factor is needed."""

from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from campaign.organisation.door import typed
from campaign.organisation.door.address import name_of_address
from campaign.organisation.door.dangerous import is_dangerous
from campaign.organisation.door.needs import needs_device
from campaign.organisation.door.presence import has_device, is_recent, used_device
from campaign.serving.staff import speaks_json, staff_path

# Open to every session: to come in and to leave.
DOORS = {"account_login", "account_logout", "account_inactive", "wagtailadmin_logout"}
# To prove the device that one has; nothing else, least of all another device.
PROVING = DOORS | {"mfa_reauthenticate", "mfa_reauthenticate_webauthn"}
# To set up the first device.
SETTING_UP = DOORS | {
    *("mfa_index", "mfa_activate_totp", "mfa_add_webauthn"),
    "account_reauthenticate",
}


class SecondFactor:
    """Refuses, below the staff path, what a session has not yet earned; all addresses alike."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not request.path_info.startswith(staff_path()):
            return self.get_response(request)
        name = name_of_address(request.path_info)
        refusal = self.refusal(request, name)
        response = refusal or self.get_response(request)
        if refusal or name.startswith("mfa_"):
            # Secrets and codes stand on these pages.
            add_never_cache_headers(response)
        return response

    def refusal(self, request, name: str) -> HttpResponse | None:
        """The refusal of an address, None where the session may go there."""
        if not settings.REQUIRE_SECOND_FACTOR or not request.user.is_authenticated:
            return None
        if has_device(request.user):
            return self.refusal_with_device(request, name)
        if not needs_device(request.user):
            return None
        # The page of choices then offers nothing else.
        request.sets_up_first_device = True
        return None if name in SETTING_UP else sent_to(request, reverse("mfa_index"))

    def refusal_with_device(self, request, name: str) -> HttpResponse | None:
        """The same for a person who has a device: it was used here, and lately for some acts."""
        if name in PROVING or (used_device(request) and not is_dangerous(name)):
            return None
        if not used_device(request):
            return sent_to(request, first_proof(request))
        if is_recent(request):
            return typed.offer(request)
        return sent_to(request, first_proof(request), back=typed.keep(request))


def first_proof(request) -> str:
    """Where this person proves their presence."""
    return get_adapter(request).get_reauthentication_methods(request.user)[0]["url"]


def sent_to(request, address: str, *, back: str = "") -> HttpResponse:
    """A person is led to `address` and then `back`; a program hears that it may not."""
    if speaks_json(request):
        refusal = _("Prove first who you are, with your second factor.")
        return JsonResponse({"detail": refusal}, status=403)
    return redirect(f"{address}?{urlencode({'next': back or request.get_full_path()})}")
