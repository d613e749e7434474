"""Who may not sign what: authors not their own text, nobody in two roles."""

from django.db.models import Max
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from campaign.approval.fingerprint import fingerprint
from campaign.approval.models.signature import Signature, Step



def objection(*, user, page: Page, step: Step) -> str:
    """Why `user` may not sign `page` (specific, with the content to sign); empty if they may."""
    if user is None or not user.is_active:
        return _("Only an active account can sign.")
    if wrote_since_last_approval(user=user, page=page):
        return _("You changed this text since it was last approved, so another person must sign.")
    if (
        Signature.objects.in_force()
        .on(page)
        .filter(signer=user, text_id=fingerprint(page))
        .exclude(step=step)
        .exists()
    ):
        return _("You signed this text in another role, so another person must sign here.")
    return ""


def wrote_since_last_approval(*, user, page: Page) -> bool:
    """Whether `user` made a revision of `page` after the one that leadership last approved."""
    last = (
        Signature.objects.filter(page_id=page.pk, step=Step.LEADERSHIP)
        .aggregate(last=Max("revision_id"))
        .get("last")
    )
    return (
        Revision.page_revisions.filter(object_id=str(page.pk), user=user)
        .filter(pk__gt=last or 0)
        .exists()
    )
