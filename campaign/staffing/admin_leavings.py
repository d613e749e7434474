"""The screens of leaving: who leaves, and one page for what that means."""

from django.contrib.auth import get_user_model
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button

from campaign.approval.refusal import Refused
from campaign.approval.waiting import waiting_for
from campaign.organisation.services import name_of
from campaign.staffing import leaving as service
from campaign.staffing.handing import Left
from campaign.staffing.leave_form import LeaveForm
from campaign.staffing.models import Leaving
from campaign.staffing.paging import page_of
from campaign.staffing.rules import administrators_only, looks_after_accounts

# How many titles are shown by name.
NAMED = 20


@administrators_only
def index(request):
    rows = Leaving.objects.select_related("user", "heir", "asked_by")
    page, numbers = page_of(request, rows)
    return render(request, "staffing/leavings.html", numbers | {"leavings": page})


@administrators_only
def leave(request, pk: int):
    """What is handed over and what ends, before anything happens."""
    user = get_object_or_404(get_user_model(), pk=pk)
    if objection := service.objection_to(user, by=request.user):
        messages.error(request, objection)
        return redirect("leavings:index")
    left, sole = Left(user), service.sole_parts(user)
    form = LeaveForm(request.POST or None, left=left, sole_parts=sole)
    if request.method == "POST" and form.is_valid():
        try:
            leaving = service.leave(user=user, by=request.user, **form.asked())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            _tell(request, leaving)
            return redirect("leavings:index")
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "person": user, "sole_parts": sole} | _seen(user, left)
    return render(request, "staffing/leave.html", context, status=status)


@administrators_only
@require_POST
def cancel(request, pk: int):
    leaving = get_object_or_404(Leaving.objects.select_related("user"), pk=pk)
    try:
        service.cancel(leaving, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        told = _("%(person)s stays: nothing was ended.")
        messages.success(request, told % {"person": name_of(leaving.user)})
    return redirect("leavings:index")


def offer(user, request_user):
    """The hook `register_user_listing_buttons`."""
    if looks_after_accounts(request_user) and user.is_active and user != request_user:
        url = reverse("leavings:leave", args=[user.pk])
        yield Button(_("Leaves, moves away"), url=url, icon_name="logout", priority=40)


def _seen(user, left: Left) -> dict:
    waiting, total = waiting_for(user, limit=NAMED)
    lists = {"drafts": left.drafts, "locked": left.locked, "in_charge": left.in_charge}
    return {
        "lists": {
            name: {"pages": pages[:NAMED], "total": len(pages), "more": len(pages[NAMED:])}
            for name, pages in lists.items()
        },
        "roles": list(user.groups.order_by("name").values_list("name", flat=True)),
        "memberships": user.memberships.select_related("unit").prefetch_related("unit__names"),
        "waiting": waiting,
        "waiting_total": total,
    }


def _tell(request, leaving: Leaving) -> None:
    about = {
        "person": name_of(leaving.user),
        "day": f"{leaving.leaves_on:%d/%m/%Y}",
        "count": leaving.handed,
    }
    if leaving.done_at:
        told = _("The account of %(person)s is closed. Pages handed over: %(count)d.")
    else:
        told = _("%(person)s is away from %(day)s. Until then nothing ends.")
    messages.success(request, told % about)


patterns = [
    path("", index, name="index"),
    path("<int:pk>/", leave, name="leave"),
    path("<int:pk>/huy/", cancel, name="cancel"),
]
