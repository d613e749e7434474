"""How the admin shows a refusal's own words.

Wagtail answers every PermissionDenied in the admin with one and the same sentence
("you do not have permission to access this area") and offers no hook for another. To the script
of a dialog it answers with a page that the script cannot read, and the button does nothing.
"""

import json
import sys

from django.contrib.messages import get_messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import auth, messages
from wagtail.admin.modal_workflow import render_modal_workflow
from wagtail.admin.views.generic.workflow import BaseWorkflowFormView
from wagtail.models import Page

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
        page = _page_of(request)
        named = f"“{page.get_admin_display_title()}”: {reason}" if page else str(reason)
        messages.error(request, _with_words(request, named))
        # A step is taken again where its text is read. An editor that is itself refused would
        # lead to itself.
        if page and request.method == "POST" and page.permissions_for_user(request.user).can_edit():
            return redirect("wagtailadmin_pages:edit", page.pk)
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
            reason = str(error) if isinstance(error, Refused) else ""
            return _dialog(request, _with_words(request, reason) if reason else "")
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


def _page_of(request) -> Page | None:
    """The page that the refused request was about."""
    match = request.resolver_match
    if match is None or match.namespace != "wagtailadmin_pages":
        return None
    key = match.kwargs.get("page_id", match.args[0] if match.args else None)
    page = Page.objects.filter(pk=key).first()
    return page and page.get_latest_revision_as_object()


def _with_words(request, reason: str) -> str:
    """`reason`, with what the person wrote for the step: the form that held it is gone."""
    if not (written := _written(request)):
        return reason
    kept = _("What you wrote, to be used again: %(words)s") % {"words": " · ".join(written)}
    return f"{reason} {kept}"


def _written(request) -> list[str]:
    """The texts of a step's form, as it sends them itself or by the editor."""
    try:
        data = json.loads(request.POST.get("workflow-action-extra-data") or "{}")
    except ValueError:
        data = {}
    given = request.POST.dict() | (data if isinstance(data, dict) else {})
    texts = (given.get(name) for name in ("basis", "comment"))
    return [text.strip() for text in texts if isinstance(text, str) and text.strip()]


def _is_by_script(request) -> bool:
    return request.headers.get("x-requested-with") == "XMLHttpRequest"
