"""How the admin shows a refusal's own words.

Wagtail answers every PermissionDenied in the admin with one and the same sentence
("you do not have permission to access this area") and offers no hook for another. To the script
of a dialog it answers with a page that the script cannot read, and the button does nothing.
"""

import sys

from django.contrib.messages import get_messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import auth, messages
from wagtail.admin.modal_workflow import render_modal_workflow
from wagtail.admin.views.generic.workflow import BaseWorkflowFormView

from campaign.approval.refusal import Refused


def connect() -> None:
    """Let the admin show why something is refused; called once when the app is ready."""
    _tell_on_the_next_page()
    _tell_in_the_dialog()


def _tell_on_the_next_page() -> None:
    stock = auth.permission_denied

    def permission_denied(request):
        reason = sys.exc_info()[1]
        if _is_by_script(request) or not isinstance(reason, Refused):
            return stock(request)
        messages.error(request, str(reason))
        return redirect("wagtailadmin_home")

    auth.permission_denied = permission_denied


def _tell_in_the_dialog() -> None:
    """Of the steps of the workflow: somebody else may have taken one while it was open."""
    stock = BaseWorkflowFormView.dispatch

    def dispatch(view, request, *args, **kwargs):
        if not _is_by_script(request):
            return stock(view, request, *args, **kwargs)
        try:
            answer = stock(view, request, *args, **kwargs)
        except PermissionDenied as error:
            return _dialog(request, str(error) if isinstance(error, Refused) else "")
        if isinstance(answer, HttpResponseRedirect):
            # What it would say on the next page, which the script does not open.
            return _dialog(request, " ".join(str(each) for each in get_messages(request)))
        return answer

    BaseWorkflowFormView.dispatch = dispatch


def _dialog(request, reason: str):
    """The dialog with `reason` in place of its form; 200, or Wagtail's script would drop it."""
    return render_modal_workflow(
        request,
        "approval/refused_dialog.html",
        None,
        {
            "title": _("This step cannot be taken"),
            "reason": reason
            or _("Somebody has taken this step, or it is not yours any more. Nothing was changed."),
        },
        json_data={"step": "refused"},
    )


def _is_by_script(request) -> bool:
    return request.headers.get("x-requested-with") == "XMLHttpRequest"
