"""Taking public pages off: asking for it, hiding at once, deciding, and coming back.

All of it takes turns with every other decision and reads the state again inside its turn.
"""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page

from campaign.approval import going_off, stopping
from campaign.approval.models.takedown import Takedown
from campaign.approval.refusal import Refused
from campaign.approval.takedowns import lines, mail, rules
from campaign.approval.turn import turn
from campaign.organisation.services import name_of


@dataclass(frozen=True)
class Wish:
    """What is to happen to a page and its addresses, as asked for or as decided.

    `knowing`: whoever asks has read the cautions about this page.
    """

    cause: str
    answer: str
    redirect_page: Page | None = None
    with_descendants: bool = True
    knowing: bool = False

    def is_redirect(self) -> bool:
        return self.answer == Takedown.Answer.REDIRECT


NOTICE_OF_CHECK = Wish(cause=Takedown.Cause.CHECKED, answer=Takedown.Answer.NOTICE)


def request(*, page: Page, by, reason: str, wish: Wish, urgent: bool = False) -> Takedown:
    """Ask leadership to take `page` down. Raises Refused where it may not or cannot be."""
    with turn():
        page = _public(page)
        _require_right(rules.may_request(by, page))
        _require_sound(page, wish)
        takedown = _new(page, by=by, reason=reason, wish=wish, urgent=urgent)
        lines.write("approval.takedown.requested", takedown, by=by)
        mail.tell_leaders(takedown, by=by)
    return takedown


def hide_at_once(*, page: Page, by, reason: str, wish: Wish = NOTICE_OF_CHECK) -> Takedown:
    """Hide `page` in an emergency; leadership decides afterwards.

    A request about it that waits already is the one that is decided on. Raises Refused.
    """
    with turn():
        page = _public(page)
        _require_right(rules.may_hide(by))
        takedown = Takedown.objects.waiting().filter(page=page.pk).first()
        if takedown is None:
            _require_sound(page, wish)
            takedown = _new(page, by=by, reason=reason, wish=wish, urgent=True)
        _hide(takedown, page, by=by, knowing=wish.knowing)
    return takedown


def hide(takedown: Takedown, *, by, knowing: bool = False) -> Takedown:
    """Hide at once the page whose takedown was asked for. Raises Refused."""
    with turn():
        takedown = _waiting(takedown)
        _require_right(rules.may_hide(by))
        _hide(takedown, _public(takedown.page_id), by=by, knowing=knowing)
    return takedown


def decide(takedown: Takedown, *, by, wish: Wish, comment: str = "") -> Takedown:
    """Take the page down. Raises Refused for anybody who is not leadership, or is too late."""
    with turn():
        takedown = _waiting(takedown)
        _require_leader(by)
        page = Page.objects.filter(pk=takedown.page_id).first()
        _require_sound(page, wish)
        _apply(takedown, wish)
        _close(takedown, Takedown.Outcome.TAKEN_DOWN, by=by, comment=comment)
        if page is not None:
            _carry_out(takedown, page, by=by)
        lines.write("approval.takedown.decided", takedown, by=by)
        mail.tell_requester(takedown, by=by)
    return takedown


def take_down_by_signature(*, page: Page, asked_by, by, reason: str, wish: Wish) -> Takedown:
    """Take `page` down as part of what leadership (`by`) has just signed. Raises Refused.

    Both lines of a decision are written; nobody is told of a question that is answered.
    """
    with turn():
        page = _public(page)
        _require_leader(by)
        _require_sound(page, wish)
        takedown = _new(page, by=asked_by, reason=reason, wish=wish, urgent=False)
        lines.write("approval.takedown.requested", takedown, by=asked_by)
        _close(takedown, Takedown.Outcome.TAKEN_DOWN, by=by)
        _carry_out(takedown, page, by=by)
        lines.write("approval.takedown.decided", takedown, by=by)
    return takedown


def decline(takedown: Takedown, *, by, comment: str) -> Takedown:
    """Refuse a takedown. A page that was hidden stays so until it is approved anew."""
    with turn():
        takedown = _waiting(takedown)
        _require_leader(by)
        if not comment.strip():
            raise Refused(_("Say why the page is not taken down."))
        _close(takedown, Takedown.Outcome.DECLINED, by=by, comment=comment)
        lines.write("approval.takedown.declined", takedown, by=by)
        mail.tell_requester(takedown, by=by)
    return takedown


def withdraw(takedown: Takedown, *, by) -> Takedown:
    """Take one's own request back, while the page is public."""
    with turn():
        takedown = _waiting(takedown)
        if takedown.requested_by_id != by.pk:
            raise Refused(_("Only who asked for a takedown withdraws the request."))
        if takedown.hidden_at:
            raise Refused(_("The page is hidden already, so leadership must decide."))
        _close(takedown, Takedown.Outcome.WITHDRAWN, by=by)
        lines.write("approval.takedown.withdrawn", takedown, by=by)
    return takedown


def can_submit_again(takedown: Takedown, page: Page | None, user) -> bool:
    """Whether `user` may send `page`, whose takedown was declined, on a new round."""
    return (
        takedown.outcome == Takedown.Outcome.DECLINED
        and page is not None
        and not page.live
        and not page.alias_of_id
        and not page.workflow_in_progress
        and page.get_workflow() is not None
        and (rules.may_decide(user) or page.permissions_for_user(user).can_submit_for_moderation())
    )


def submit_again(takedown: Takedown, *, by) -> None:
    """Send the latest text of a page that was hidden and not taken down on a new round."""
    with turn():
        takedown = Takedown.objects.get(pk=takedown.pk)
        page = Page.objects.filter(pk=takedown.page_id).first()
        if not can_submit_again(takedown, page, by):
            raise Refused(_("This page cannot be submitted now. Open it to see where it stands."))
        page = page.specific
        if page.latest_revision is None:
            page.save_revision()
        page.get_workflow().start(page.get_latest_revision_as_object(), by)


def _hide(takedown: Takedown, page: Page, *, by, knowing: bool) -> None:
    _require_knowing(page, knowing)
    takedown.urgent, takedown.hidden_by, takedown.hidden_at = True, by, timezone.now()
    takedown.save()
    _carry_out(takedown, page, by=by)
    lines.write("approval.takedown.hidden", takedown, by=by)
    mail.tell_leaders(takedown, by=by)


def _carry_out(takedown: Takedown, page: Page, *, by) -> None:
    """Take the pages off; those that are off already answer for this decision as well."""
    stopping.stop_with(page, by=by, with_descendants=takedown.with_descendants)
    with going_off.carrying_out(takedown):
        for each in rules.going(page, with_descendants=takedown.with_descendants):
            # A copy may have followed its original a moment ago.
            if Page.objects.filter(pk=each.pk, live=True).exists():
                action = UnpublishPageAction(each.specific, user=by)
                action.execute(skip_permission_checks=True)
    if not page.alias_of_id:
        going_off.keep_addresses(takedown, page)


def _public(page) -> Page:
    """The page with this key, or this page, as it is stored now."""
    stored = Page.objects.filter(pk=getattr(page, "pk", page)).first()
    if stored is None or not stored.live:
        raise Refused(_("This page is not public, so there is nothing to take down."))
    if found := rules.objection(stored):
        raise Refused(found)
    return stored


def _new(page: Page, *, by, reason: str, wish: Wish, urgent: bool) -> Takedown:
    if not reason.strip():
        raise Refused(_("A takedown needs a reason."))
    earlier = Takedown.objects.waiting().filter(page=page.pk).select_related("requested_by").first()
    if earlier is not None:
        raise Refused(
            _("%(person)s has asked for the takedown of “%(title)s” already; leadership decides.")
            % {"person": name_of(earlier.requested_by) or _("Somebody"), "title": page.title}
        )
    takedown = Takedown(
        page=page, page_title=page.title, reason=reason, requested_by=by, urgent=urgent
    )
    _apply(takedown, wish)
    takedown.save()
    return takedown


def _apply(takedown: Takedown, wish: Wish) -> None:
    takedown.cause, takedown.answer = wish.cause, wish.answer
    takedown.redirect_page = wish.redirect_page if wish.is_redirect() else None
    takedown.with_descendants = wish.with_descendants


def _close(takedown: Takedown, outcome: str, *, by, comment: str = "") -> None:
    takedown.outcome, takedown.decided_by, takedown.decided_at = outcome, by, timezone.now()
    takedown.comment = comment
    takedown.save()


def _waiting(takedown: Takedown) -> Takedown:
    """`takedown` as it is stored now, for whoever acts on it first."""
    found = Takedown.objects.select_related("decided_by").get(pk=takedown.pk)
    if found.outcome:
        raise Refused(
            _("This takedown is over already: %(outcome)s, %(person)s, %(when)s.")
            % {
                "outcome": found.get_outcome_display(),
                "person": name_of(found.decided_by) or "–",
                "when": f"{timezone.localtime(found.decided_at):%d/%m/%Y %H:%M}",
            }
        )
    return found


def _require_right(has_it: bool) -> None:
    if not has_it:
        raise Refused(_("This account may not do this to this page."))


def _require_leader(user) -> None:
    if not rules.may_decide(user):
        raise Refused(_("A takedown is decided by leadership: by a confirmed leader."))


def _require_sound(page: Page | None, wish: Wish) -> None:
    found = rules.objection(page) if page else ""
    if wish.is_redirect():
        found = found or rules.redirect_objection(page, wish.redirect_page)
    if wish.with_descendants and page:
        found = found or rules.objection_below(page)
    if found:
        raise Refused(found)
    if page:
        _require_knowing(page, wish.knowing)


def _require_knowing(page: Page, knowing: bool) -> None:
    if not knowing and (found := rules.cautions(page)):
        raise Refused(" ".join([*found, _("Confirm that you know this.")]))
