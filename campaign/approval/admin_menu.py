"""What menus offer: below a form only actions that can work, at the side only what is used."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin import action_menu
from wagtail.admin.action_menu import SubmitForModerationMenuItem, WorkflowMenuItem

from campaign.approval.locks import SigningLock
from campaign.organisation.models import Role
from campaign.organisation.services import holds

# Nothing is published by a button, and a returned page begins again by being submitted.
USELESS = (action_menu.PublishMenuItem, action_menu.RestartWorkflowMenuItem)
# What a signer must not do by mistake: saving would make them an author.
NOT_WHILE_SIGNING = (
    action_menu.SaveDraftMenuItem,
    action_menu.PageLockedMenuItem,
    action_menu.SubmitForModerationMenuItem,
)
# Wagtail's reports that nobody's work here asks for: what waits is on the front page, and pages
# have a day of review.
UNUSED_REPORTS = {"workflow-tasks", "aging-pages", "page-types-usage"}
# Those of everybody's pages; who writes their own finds them on the front page.
REPORTS_OF_ALL = {"workflows", "site-history"}


class SubmitItem(SubmitForModerationMenuItem):
    """Submitting, under one name wherever the page was returned from."""

    def get_context_data(self, parent_context):
        return super().get_context_data(parent_context) | {"label": _("Submit for approval")}


def offer_what_works(menu_items: list, request, context: dict) -> None:
    """Change the page's action menu in place."""
    menu_items[:] = [
        SubmitItem(order=item.order) if type(item) is SubmitForModerationMenuItem else item
        for item in menu_items
        if not isinstance(item, USELESS) and _may_be_theirs(item, request.user, context)
    ]
    if isinstance(context.get("lock"), SigningLock):
        _offer_signing(menu_items, request, context)


def _may_be_theirs(item, user, context: dict) -> bool:
    # Who holds a step returns the page with a comment; only its people withdraw it silently.
    if not isinstance(item, action_menu.CancelWorkflowMenuItem):
        return True
    page = context["page"]
    return user.pk in (page.owner_id, page.current_workflow_state.requested_by_id)


def _offer_signing(menu_items: list, request, context: dict) -> None:
    # Wagtail shows no step on a locked page; here the lock is what makes signing safe.
    page = context["page"]
    steps = [
        WorkflowMenuItem(name, label, modal, icon_name="success" if name == "approve" else "undo")
        for name, label, modal in page.current_workflow_task.get_actions(page, request.user)
    ]
    if steps:
        steps.sort(key=lambda item: item.name != "approve")
        rest = [item for item in menu_items if not isinstance(item, NOT_WHILE_SIGNING)]
        menu_items[:] = [*steps, *rest]


def keep_inside(request, menu_items: list) -> None:
    """Leave out help that lies on other people's sites."""
    menu_items[:] = [item for item in menu_items if not item.url.startswith("http")]


def offer_used_reports(request, menu_items: list) -> None:
    """Leave out the reports that the person's work does not ask for."""
    if request.user.is_superuser:
        return
    edits_all = holds(request.user, Role.Code.EDITOR)
    unused = UNUSED_REPORTS if edits_all else UNUSED_REPORTS | REPORTS_OF_ALL
    menu_items[:] = [item for item in menu_items if item.name not in unused]
