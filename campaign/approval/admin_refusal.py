"""How the admin shows a refusal's own words.

Wagtail answers every PermissionDenied in the admin with one and the same sentence
("you do not have permission to access this area") and offers no hook for another.
"""

import sys

from wagtail.admin import auth, messages

from campaign.approval.refusal import Refused


def connect() -> None:
    """Let the admin show why something is refused; called once when the app is ready."""
    stock = auth.permission_denied

    def permission_denied(request):
        reason = sys.exc_info()[1]
        if not isinstance(reason, Refused) or is_script(request):
            return stock(request)
        return _answer(request, stock, str(reason))

    auth.permission_denied = permission_denied


def is_script(request) -> bool:
    """Whether a script asks and shows the answer itself."""
    return request.headers.get("x-requested-with") == "XMLHttpRequest"


def _answer(request, stock, text: str):
    messages.error(request, text)
    shown = request._messages
    kept = list(shown._queued_messages)
    response = stock(request)
    shown._queued_messages = kept
    return response
