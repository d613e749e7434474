"""What was typed into a form that came without a fresh proof, kept until the proof is given.

It lies in the session for a short time, for the one address it was sent to and for whoever was
led there: a thief of the session could leave a form that its owner sends with a proof. Passwords
and files are not kept, nor words with a mark of secrecy, nor what another site made a browser send.
"""

import re
import time
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _

from campaign.secrecy import marks
from campaign.serving.staff import StaffCsrf, speaks_json, staff_path

KEPT = "door_typed"
UNSAFE = re.compile(r"passw|secret|token", re.IGNORECASE)
# In bytes of the request.
LONGEST = 100_000
# Asks for the form without what was typed.
EMPTY = "bieu-mau-trong"
# Asks for it with what was typed; by a word that stands in no other address.
AGAIN = "gui-tiep"


def keep(request: HttpRequest) -> str:
    """Keep what the request brings, if it is a form that a person of ours has sent.

    Returns what to open after the proof: where it is offered again or, where nothing is kept, the
    page that the form stood on. A button alone has no page of its own.
    """
    address = request.get_full_path()
    if request.method != "POST" or speaks_json(request):
        return address
    if fields := _fields(request):
        again = f"{address}{'&' if '?' in address else '?'}{AGAIN}={get_random_string(22)}"
        kept = {"address": address, "again": again, "at": time.time(), "fields": fields}
        request.session[KEPT] = kept
        return again
    if before := _page_before(request):
        words = _("This was not carried out yet: prove that it is you, then send it again.")
        messages.warning(request, words)
        return before
    return address


def _fields(request: HttpRequest) -> list[list[str]]:
    """The fields that may be kept, none where one of them may not."""
    length = request.META.get("CONTENT_LENGTH") or ""
    if not length.isdecimal() or int(length) > LONGEST or _is_forged(request):
        return []
    fields = [
        [name, value]
        for name, values in request.POST.lists()
        for value in values
        if not UNSAFE.search(name)
    ]
    return [] if marks.first_in([value for _name, value in fields]) else fields


def _page_before(request: HttpRequest) -> str:
    """The page of ours that this request was sent from, empty for another site's."""
    page = urlsplit(request.headers.get("referer", ""))
    is_ours = page.netloc == request.get_host() and page.path.startswith(staff_path())
    return page._replace(scheme="", netloc="", fragment="").geturl() if is_ours else ""


def offer(request: HttpRequest) -> HttpResponse | None:
    """The page that offers to send again what was kept for this address; mostly None."""
    kept = request.session.get(KEPT)
    if kept is None:
        return None
    is_empty_wanted = EMPTY in request.GET
    is_over = time.time() - kept["at"] > settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
    if is_over or is_empty_wanted or request.method == "POST":
        del request.session[KEPT]
        return redirect(kept["address"]) if is_empty_wanted else None
    if request.method != "GET" or request.get_full_path() != kept["again"]:
        return None
    context = {**kept, "words": [value for _name, value in kept["fields"] if _is_typed(value)]}
    return render(request, "organisation/typed.html", context | {"empty": EMPTY})


def _is_typed(value: str) -> bool:
    """Whether a person would know it again: no key, no tick."""
    return value != "on" and any(map(str.isalpha, value))


def _is_forged(request: HttpRequest) -> bool:
    """Whether the token of the form is missing; asked here, as no view will be reached."""
    return StaffCsrf(lambda _request: None).process_view(request, keep, (), {}) is not None
