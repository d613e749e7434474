"""The screens of invitations: the list, a new one, sending again, revoking."""

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from campaign.approval.admin_appointments import tell_of_waiting
from campaign.approval.refusal import Refused
from campaign.organisation.services import name_of
from campaign.staffing import inviting
from campaign.staffing.invite_form import InviteForm
from campaign.staffing.models import Invitation
from campaign.staffing.paging import page_of
from campaign.staffing.rules import administrators_only


@administrators_only
def index(request):
    rows = Invitation.objects.select_related("user", "sent_by").prefetch_related("user__groups")
    page, numbers = page_of(request, rows)
    # Of the whole list, not of this page of it.
    unsent = rows.unsent().count()
    context = numbers | {"invitations": page, "unsent": unsent}
    return render(request, "staffing/invitations.html", context)


@administrators_only
def add(request):
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            invitation = inviting.invite(form.newcomer(), by=request.user)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            tell_of_waiting(request, invitation.user)
            tell_of_letter(request, invitation, is_sent=inviting.send(invitation, by=request.user))
            return redirect("invitations:index")
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "days": inviting.days()}
    return render(request, "staffing/invite.html", context, status=status)


@administrators_only
@require_POST
def send(request, pk: int):
    """The letter once more, with a link of its own; older ones are void."""
    invitation = get_object_or_404(Invitation.objects.select_related("user"), pk=pk)
    try:
        tell_of_letter(request, invitation, is_sent=inviting.send(invitation, by=request.user))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("invitations:index")


@administrators_only
@require_POST
def revoke(request, pk: int):
    invitation = get_object_or_404(Invitation.objects.select_related("user"), pk=pk)
    try:
        inviting.revoke(invitation, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        told = _("The invitation of %(person)s is revoked and the account is closed.")
        messages.success(request, told % {"person": name_of(invitation.user)})
    return redirect("invitations:index")


@administrators_only
@require_POST
def send_all(request):
    """The letters that could not be sent, or were never tried."""
    still = {"user__is_active": True, "user__password__startswith": UNUSABLE_PASSWORD_PREFIX}
    send_waiting(request, list(Invitation.objects.unsent().filter(**still)))
    return redirect("invitations:index")


def send_waiting(request, invitations: list[Invitation]) -> None:
    """Send these letters until the mail server fails once; say how many are left."""
    sent = 0
    for invitation in invitations:
        if not inviting.send(invitation, by=request.user):
            break
        sent += 1
    if sent:
        messages.success(request, _("Letters sent: %(count)d.") % {"count": sent})
    if left := len(invitations) - sent:
        told = _("The mail server does not answer. Letters not sent: %(count)d. Send them later.")
        messages.warning(request, told % {"count": left})


def tell_of_letter(request, invitation: Invitation, *, is_sent: bool) -> None:
    """Say whether the letter went out, and what to do where it did not."""
    about = {"person": name_of(invitation.user), "name": invitation.user.get_username()}
    if is_sent:
        told = _("%(person)s is invited as “%(name)s”. The letter is sent.")
        messages.success(request, told % about)
    else:
        told = _(
            "%(person)s is invited as “%(name)s”, but the mail server does not answer: "
            "the letter is not sent. Send it again later."
        )
        messages.warning(request, told % about)


patterns = [
    path("", index, name="index"),
    path("them/", add, name="add"),
    path("gui-thu/", send_all, name="send_all"),
    path("<int:pk>/gui-lai/", send, name="send"),
    path("<int:pk>/thu-hoi/", revoke, name="revoke"),
]
