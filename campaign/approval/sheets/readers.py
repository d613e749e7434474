"""Who may read the approval sheets of a page."""

from django.db.models import Q
from wagtail.models import Page, WorkflowState, get_default_page_content_type

from campaign.approval.admin_signatures import ReadOnlyPolicy
from campaign.approval.models import Signature
from campaign.organisation.models import Role
from campaign.organisation.services import holds


def may_read(user, page_id: int) -> bool:
    """Those who answer for the content read all sheets, a contributor those of their own pages."""
    if ReadOnlyPolicy(Signature).user_has_permission(user, "view"):
        return True
    return holds(user, Role.Code.CONTRIBUTOR) and _is_own(user, page_id)


def _is_own(user, page_id: int) -> bool:
    submitted = WorkflowState.objects.filter(
        base_content_type=get_default_page_content_type(),
        object_id=str(page_id),
        requested_by=user,
    )
    return Page.objects.filter(Q(pk=page_id), Q(owner=user)).exists() or submitted.exists()
