"""Putting a signature under the content of a page."""

from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from campaign.approval import four_eyes
from campaign.approval.fingerprint import canonical, digest, to_json
from campaign.approval.models.decision import OutsideDecision
from campaign.approval.models.signature import ApprovedText, Signature, Step
from campaign.approval.refusal import Refused


def sign(  # noqa: PLR0913 (each is a fact of the signature)
    *,
    page: Page,
    step: Step,
    signer,
    revision: Revision | None = None,
    statement: dict | None = None,
    comment: str = "",
) -> Signature:
    """Sign the content of `page` (specific, as it is in memory) in the role of `step`.

    Raises Refused for a person who does not hold the step, wrote the text,
    signed it in the other role, or clears it without a statement.
    """
    role = role_for(signer, step)
    if not role:
        raise Refused(_("This account does not hold this step of the workflow."))
    if objection := four_eyes.objection(user=signer, page=page, step=step):
        raise Refused(objection)
    if step == Step.CLEARANCE and not (statement or {}).get("basis"):
        raise Refused(_("Clearance needs its statements and their basis."))
    return _record(
        page=page,
        step=step,
        signer=signer,
        signer_name=signer.get_full_name() or signer.get_username(),
        role=role,
        revision_id=revision.pk if revision else page.latest_revision_id,
        statement=statement or {},
        comment=comment,
    )


def sign_outside(*, page: Page, decision: OutsideDecision) -> Signature:
    """Record that `page`, with the content it has in memory, was decided on by `decision`."""
    return _record(page=page, **_outside(page, decision))


def sign_all_outside(*, pages: list[Page], decision: OutsideDecision) -> None:
    """The same as `sign_outside` for many pages, in few statements."""
    texts = {page.pk: to_json(canonical(page)) for page in pages}
    ApprovedText.objects.bulk_create(
        [ApprovedText(fingerprint=digest(text), canonical=text) for text in texts.values()],
        ignore_conflicts=True,
    )
    Signature.objects.bulk_create(
        Signature(
            page_id=page.pk,
            page_title=page.title,
            text_id=digest(texts[page.pk]),
            **_outside(page, decision),
        )
        for page in pages
    )


def _outside(page: Page, decision: OutsideDecision) -> dict:
    return {
        "step": Step.OUTSIDE,
        "signer": None,
        "signer_name": decision.signer,
        "role": "",
        "decision": decision,
        "revision_id": page.latest_revision_id,
        "statement": {"statement": decision.statement},
    }


def role_for(user, step: Step) -> str:
    """The name of the group by which `user` holds `step`; empty if they do not."""
    if user is None or not user.is_active:
        return ""
    group = (
        user.groups.filter(**{f"{step.value}task__active": True}).order_by("pk").distinct().first()
    )
    return group.name if group else ""


def _record(*, page, **facts) -> Signature:
    text = to_json(canonical(page))
    approved, _created = ApprovedText.objects.get_or_create(
        fingerprint=digest(text), defaults={"canonical": text}
    )
    return Signature.objects.create(page_id=page.pk, page_title=page.title, text=approved, **facts)
