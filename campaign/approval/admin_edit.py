"""What happens in the page editor beside saving: steps taken there, and two people at once."""

import json

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.models import Page

from campaign.approval.hours import moment
from campaign.approval.locks import SigningLock
from campaign.approval.models.tasks import StepTask
from campaign.approval.refusal import Refused
from campaign.approval.standing import Stage, standing_of
from campaign.organisation.services import name_of


def take_step(request, page):
    """Take a signing step on the stored text, never on what a browser posts with it.

    Wagtail would save the posted form first, which would make the signer an author.
    """
    if request.method != "POST" or not request.POST.get("action-workflow-action"):
        return None
    state = page.current_workflow_task_state
    task = state.task.specific if state else None
    if not isinstance(task, StepTask):
        return None
    action = request.POST.get("workflow-action-name", "")
    data = _form_data(request, task.get_form_for_action(action))
    if not isinstance(page.get_lock(), SigningLock):
        return None
    if action != "reject":
        _require_the_text_shown(request, page, state)
    task.on_action(state, request.user, action, **data)
    done = _("“%(title)s” was returned.") if action == "reject" else _("“%(title)s” was signed.")
    follows = "" if action == "reject" else f" {_what_follows(page)}"
    messages.success(request, done % {"title": page.get_admin_display_title()} + follows)
    return redirect(get_valid_next_url_from_request(request) or reverse("wagtailadmin_home"))


def _what_follows(page) -> str:
    """Where the page stands after a signature."""
    standing = standing_of(Page.objects.get(pk=page.pk))
    if standing.stage == Stage.WAITING:
        return _("It now waits at the step “%(step)s”.") % {"step": standing.step}
    if standing.stage == Stage.SCHEDULED:
        return _("It goes live at %(when)s.") % {"when": moment(standing.since)}
    return _("It is public now.")


def _require_the_text_shown(request, page, state) -> None:
    if request.POST.get("loaded_revision_id") == str(state.revision_id):
        return
    if page.latest_revision_id != state.revision_id:
        raise Refused(_("The text has changed since: return it, so that it goes round again."))
    raise Refused(_("The text is no longer the one that you had open. Read it again."))


def tell_of_overwriting(request, page) -> None:
    """Say so when somebody else saved between the opening and the saving of this form."""
    loaded = request.POST.get("overwrite_revision_id") or request.POST.get("loaded_revision_id", "")
    if not (loaded.isascii() and loaded.isdigit()):
        return
    later = page.revisions.filter(pk__gt=int(loaded)).exclude(user=request.user)
    last = later.select_related("user").defer("content").order_by("-pk").first()
    if last is None:
        return
    compare = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, last.pk, "latest"])
    messages.warning(
        request,
        _(
            "%(person)s saved another version while you were editing. Yours is now the latest, "
            "theirs is kept: compare both and take over what is missing."
        )
        % {"person": name_of(last.user)},
        buttons=[messages.button(compare, _("Compare both versions"))],
    )


def _form_data(request, form_class) -> dict:
    """The values of a step's form, as the editor's script sends them."""
    try:
        data = json.loads(request.POST.get("workflow-action-extra-data") or "{}")
    except ValueError:
        data = None
    if not isinstance(data, dict) or not set(data) <= set(form_class.base_fields):
        raise Refused(_("This step cannot be taken: its form is not complete."))
    return data
