"""Where the link of an invitation leads: the person sets a password of their own.

The link's secret stands in the query and the form sends it in its body, because neither is written
into the log with an address.
"""

from allauth.core.internal import ratelimit
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.forms import SetPasswordForm
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from campaign.approval.refusal import Refused
from campaign.staffing import inviting

# Longer is no link of ours.
LONGEST = 100


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def accept(request):
    """One answer for a link that is wrong, old, used or void; limits on guessing."""
    answer = _answer(request)
    # "no-referrer" would have browsers send "Origin: null", which no form survives; this one
    # names the host alone.
    answer.headers["Referrer-Policy"] = "strict-origin"
    return answer


def _answer(request):
    if not _may_try(request, only_look=True):
        return ratelimit.respond_429(request)
    is_sent = request.method == "POST"
    token = (request.POST if is_sent else request.GET).get("ma", "")[:LONGEST]
    invitation = inviting.by_token(token)
    if invitation is None:
        return _refused(request)
    form = SetPasswordForm(invitation.user, request.POST if is_sent else None)
    if is_sent and form.is_valid():
        return _accepted(request, token, form)
    context = {"form": form, "person": invitation.user, "token": token}
    return render(request, "staffing/accept.html", context, status=422 if is_sent else 200)


def _accepted(request, token: str, form: SetPasswordForm):
    try:
        invitation = inviting.accept(token, password=form.cleaned_data["new_password1"])
    except Refused:
        return _refused(request)
    # Whoever else was signed in here: the person begins with a sign-in of their own.
    logout(request)
    messages.success(
        request,
        _("Your password is set. Sign in as “%(name)s”.")
        % {"name": invitation.user.get_username()},
    )
    return redirect("account_login")


def _refused(request):
    _may_try(request, only_look=False)
    return render(request, "staffing/link_over.html", status=404)


def _may_try(request, *, only_look: bool) -> bool:
    counted = ratelimit.consume(
        request, app="allauth.account", action="invitation", dry_run=only_look, limit_get=True
    )
    return counted is not None
