"""What the form of the clearance step offers."""

from django import template
from wagtail.models import TaskState

from campaign.approval.carrying import Offer, offer_for
from campaign.approval.forms import ClearanceForm

register = template.Library()


@register.simple_tag
def clearance_offer(form: ClearanceForm, task_state: TaskState) -> Offer | None:
    """The clearance that may be carried over to this text; its basis is filled in."""
    offer = offer_for(task_state.revision)
    if offer is not None:
        form.initial.setdefault("basis", offer.basis)
    return offer
