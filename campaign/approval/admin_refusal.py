"""How the admin shows a refusal's own words.

Wagtail answers every PermissionDenied in the admin with one and the same sentence
("you do not have permission to access this area") and offers no hook for another.
"""

import sys

from django.shortcuts import redirect
from wagtail.admin import auth, messages

from campaign.approval.refusal import Refused


def connect() -> None:
    """Let the admin show why something is refused; called once when the app is ready."""
    stock = auth.permission_denied

    def permission_denied(request):
        reason = sys.exc_info()[1]
        # A script shows the answer itself.
        by_script = request.headers.get("x-requested-with") == "XMLHttpRequest"
        if by_script or not isinstance(reason, Refused):
            return stock(request)
        messages.error(request, str(reason))
        return redirect("wagtailadmin_home")

    auth.permission_denied = permission_denied
