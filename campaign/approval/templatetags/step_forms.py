"""What the forms of the signing steps offer and say."""

from django import template
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import TaskState

from campaign.approval import advice
from campaign.approval.carrying import Offer, offer_for
from campaign.approval.forms import ClearanceForm
from campaign.approval.hours import moment

register = template.Library()


@register.simple_tag
def clearance_offer(form: ClearanceForm, task_state: TaskState) -> Offer | None:
    """The clearance that may be carried over to this text; its basis is filled in."""
    offer = offer_for(task_state.revision)
    if offer is not None:
        form.initial.setdefault("basis", offer.basis)
    return offer


@register.simple_tag
def advice_for(task_state: TaskState) -> list[advice.Advice]:
    """What the signer of this text must know beside it."""
    return advice.about(task_state.revision.as_object())


@register.simple_tag
def publication(task_state: TaskState) -> list[str]:
    """What approving this text does to readers, and when: a sentence each."""
    page = task_state.revision.as_object()
    if page.expire_at and page.expire_at <= timezone.now():
        over = _("Its time was over at %(when)s: return it, so that another time is set.")
        return [over % {"when": moment(page.expire_at)}]
    told = [_going_live(page.go_live_at)]
    if page.expire_at:
        told.append(_("It comes off by itself at %(when)s.") % {"when": moment(page.expire_at)})
    return told


def _going_live(hour) -> str:
    if hour and hour > timezone.now():
        return _("Approved, this text goes live at %(when)s.") % {"when": moment(hour)}
    return _("Approved, this text is public at once.")
