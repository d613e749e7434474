"""The staff's own screens outside the admin."""

from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from home.guide import start_here


@require_safe
def door(request):
    """Where the admin sends whom it does not let in: to sign in, or to the staff's own page."""
    if request.user.is_authenticated:
        return redirect("staff_room")
    wanted = {name: request.GET[name] for name in ("next",) if name in request.GET}
    return redirect(f"{reverse('account_login')}?{urlencode(wanted)}")


@require_safe
@login_required
def staff_room(request):
    """What a person of the staff finds who has no part in the editing."""
    guide = start_here.guide_for(request.user)
    return TemplateResponse(request, "home/staff_room.html", {"guide": guide})


def nothing(request, *args, **kwargs):
    """An address of Wagtail's that this site does not have."""
    raise Http404
