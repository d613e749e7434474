"""The screens of the guides, one for the admin and for staff without it."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin.menu import MenuItem

from home.guide import reading, roles, start_here

# The same page in the frame that the person knows: template → what opens it.
ADMIN, STAFF = "wagtailadmin/base.html", "account/base.html"


@require_safe
@login_required
def index(request):
    """The guide of the person's own role, or the table of all."""
    return redirect("guide", next(iter(roles.own(request.user)), reading.OVERVIEW[1]))


@require_safe
@login_required
def show(request, name: str):
    """One guide, with the way to the others."""
    try:
        guide = reading.read(name)
    except LookupError:
        raise Http404 from None
    in_admin = request.user.has_perm("wagtailadmin.access_admin")
    mine = roles.own(request.user)
    context = {
        "frame": ADMIN if in_admin else STAFF,
        "in_admin": in_admin,
        "guide": guide,
        "guides": [reading.read(each) for each in roles.in_order(request.user)],
        "mine": mine,
    }
    return TemplateResponse(request, "home/guide/page.html", context)


@require_POST
@login_required
def remember(request):
    """Close the first steps, or have them shown again; then where they stand."""
    start_here.remember(request.user, seen=request.POST.get("seen") == "1")
    in_admin = request.user.has_perm("wagtailadmin.access_admin")
    return redirect("wagtailadmin_home" if in_admin else "staff_room")


def menu_item() -> MenuItem:
    """The hook `register_admin_menu_item`."""
    return MenuItem(_("Guide"), reverse("guides"), icon_name="info-circle", order=10900)
