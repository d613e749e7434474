"""The staff's own screens outside the admin."""

from datetime import date
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from home import staff_reading as reading
from home.guide import start_here


@require_safe
def door(request):
    """Where the admin sends whom it does not let in: to sign in, or to the staff's own page."""
    if request.user.is_authenticated:
        # The staff's page says what the account is for; Wagtail's refusal is no greeting.
        list(messages.get_messages(request))
        return redirect("staff_room")
    wanted = {name: request.GET[name] for name in ("next",) if name in request.GET}
    return redirect(f"{reverse('account_login')}?{urlencode(wanted)}")


@require_safe
@login_required
def staff_room(request):
    """What everybody of the staff reads; the whole of it for who has no part in the editing."""
    context = {
        "guide": start_here.guide_for(request.user),
        "has_part_in_editing": request.user.has_perm("wagtailadmin.access_admin"),
        "warnings": reading.current_warnings(date.today()),
        "notes": reading.pages_with_notes(request.GET.get("page")),
    }
    return TemplateResponse(request, "home/staff_room.html", context)


def nothing(request, *args, **kwargs):
    """An address of Wagtail's that this site does not have."""
    raise Http404
