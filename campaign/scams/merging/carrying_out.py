"""Carrying a merger out: when the text that takes the other page over goes live.

By nothing else. All of it happens in the transaction of that publication: there is no half.
"""

from django.contrib.auth import get_user_model
from django.dispatch import Signal
from django.utils.translation import gettext as _
from wagtail.actions.move_page import MovePageAction
from wagtail.models import Page
from wagtail.signals import page_published

from campaign.approval import advice
from campaign.approval.fingerprint import fingerprint
from campaign.approval.guard import lacking
from campaign.approval.models import Signature, Step, Takedown
from campaign.approval.refusal import Refused
from campaign.approval.takedowns import service as takedowns
from campaign.approval.takedowns.service import Wish
from campaign.approval.turn import turn
from campaign.scams.merging import lines, rules, service
from campaign.scams.merging.pairs import KINDS, Pair, pairs
from campaign.scams.models import Merger

# Sent in that transaction, with the two pages: rooms above follow.
merged_into = Signal()


def connect() -> None:
    """Connect the receiver; called once when the app is ready."""
    page_published.connect(on_publication, dispatch_uid="scams.merging")


def on_publication(sender, instance, revision=None, **kwargs):
    """If `instance` is live with a text whose signers were told of its merger, carry it out."""
    if not isinstance(instance, KINDS) or not instance.live or instance.alias_of_id:
        return
    merger = Merger.objects.waiting().filter(survivor=instance.pk).first()
    if merger is None:
        return
    with turn():
        # The text that was signed; rows of the same place may come back in another order.
        text = revision.as_object() if revision else instance
        if (leader := signer_of(merger, text)) is not None:
            carry_out(merger, by=leader)


def signer_of(merger: Merger, page: Page):
    """Who of leadership approved `merger` with the text of `page`, cleared with it as well."""
    signatures = Signature.objects.in_force().on(page).under(fingerprint(page))
    told = [
        each
        for each in signatures.order_by("signed_at", "pk")
        if merger.key in each.statement.get(advice.TOLD, [])
    ]
    if Step.OUTSIDE in {each.step for each in told} or lacking({each.step for each in told}):
        return None
    last = next(each for each in reversed(told) if each.step == Step.LEADERSHIP)
    return get_user_model().objects.filter(pk=last.signer_id).first()


def carry_out(merger: Merger, *, by) -> None:
    """Move what stands inside, take the page off, lead its readers on. Raises Refused."""
    merger = service.waiting(merger)
    if found := rules.objection_to_carrying_out(merger):
        raise Refused(found)
    merged, survivor = (Page.objects.get(pk=key) for key in (merger.merged_id, merger.survivor_id))
    concerned = pairs(merged, survivor)
    # Closed first: its own takedowns must not find it waiting.
    service.close(merger, Merger.Outcome.DONE, by=by)
    moved = [page for pair in concerned for page in _move(pair, by=by)]
    for pair in concerned:
        _take_off(pair, merger, by=by)
    lines.write("merging.done", merger, by=by, moved=moved)
    merged_into.send(sender=merged.specific_class, merged=merged, survivor=survivor)


def _move(pair: Pair, *, by) -> list[Page]:
    inside = pair.inside()
    for page in inside:
        goal = Page.objects.get(pk=pair.goal.pk)
        action = MovePageAction(page, goal, pos="last-child", user=by)
        action.execute(skip_permission_checks=True)
    return inside


def _take_off(pair: Pair, merger: Merger, *, by) -> None:
    if not pair.goes.live:
        return
    takedowns.take_down_by_signature(
        page=Page.objects.get(pk=pair.goes.pk),
        asked_by=merger.requested_by,
        by=by,
        reason=_("Merged into another page. %(reason)s") % {"reason": merger.reason},
        wish=Wish(
            cause=Takedown.Cause.REPLACED,
            answer=Takedown.Answer.REDIRECT,
            redirect_page=Page.objects.get(pk=pair.goal.pk),
            knowing=True,
        ),
    )
