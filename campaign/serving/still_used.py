"""Deleting what the record or other rows still need is answered in words, not with an error."""

from collections import Counter

from django.contrib import messages
from django.db.models import ProtectedError, RestrictedError
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from campaign.serving.middleware import plain
from campaign.serving.staff import is_staff_request


class StillUsed:
    """Tells a member of staff what still needs the row that could not be deleted."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not (
            isinstance(exception, ProtectedError | RestrictedError) and is_staff_request(request)
        ):
            return None
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return plain(sentence(exception), status=409)
        messages.error(request, sentence(exception))
        return redirect(request.get_full_path())


def sentence(error: ProtectedError | RestrictedError) -> str:
    """What needs the row, by kind and number, and what to do instead."""
    rows = getattr(error, "protected_objects", None) or error.restricted_objects
    kinds = Counter(str(row._meta.verbose_name) for row in rows)
    needed_by = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common())
    return _(
        "Not deleted: it is still needed by %(needed_by)s. Close the account or stop using the "
        "entry instead of deleting it."
    ) % {"needed_by": needed_by}
