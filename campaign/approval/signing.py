"""Putting a signature under the content of a page."""

from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from campaign.approval import four_eyes, journal
from campaign.approval.fingerprint import canonical, digest, to_json
from campaign.approval.forms import is_complete
from campaign.approval.models.decision import OutsideDecision
from campaign.approval.models.signature import ApprovedText, Signature, Step, signing_service
from campaign.approval.refusal import Refused
from campaign.approval.turn import turn
from campaign.organisation.services import name_of, post_of
from campaign.work.account import account


def sign(  # noqa: PLR0913 (each is a fact of the signature)
    *,
    page: Page,
    step: Step,
    signer,
    revision: Revision | None = None,
    statement: dict | None = None,
    comment: str = "",
    on_behalf_of=None,
) -> Signature:
    """Sign the content of `page` (specific, as it is in memory) in the role of `step`.

    Raises Refused for a person who does not hold the step, wrote the text (or acts for somebody
    who did), signed it in the other role, clears it without a statement, or approves what is
    not cleared.
    """
    statement = dict(statement or {})
    people = [person for person in (signer, on_behalf_of) if person]
    text = to_json(canonical(page))
    content = digest(text)
    with turn():
        role = role_for(signer, step)
        if not role:
            raise Refused(_("This account does not hold this step of the workflow."))
        objection = four_eyes.objection(
            user=signer, page=page, step=step, on_behalf_of=on_behalf_of, content=content
        )
        if objection:
            raise Refused(objection)
        if step == Step.CLEARANCE and not is_complete(statement):
            raise Refused(_("Clearance needs its statements and their basis."))
        if step == Step.LEADERSHIP:
            _require_clearance(page, content)
        if four_eyes.signed_in_other_role(people, page=page, content=content, step=step):
            # Only a small Centre gets here; whoever reads the sheet shall see it.
            statement["two_roles"] = True
        return _record(
            page=page,
            text=text,
            step=step,
            signer=signer,
            signer_name=name_of(signer),
            post=post_of(signer, on=date.today()),
            role=role,
            on_behalf_of=on_behalf_of,
            revision_id=revision.pk if revision else page.latest_revision_id,
            statement=statement,
            comment=comment,
        )


def sign_outside(*, page: Page, decision: OutsideDecision, user=None) -> None:
    """Record that `page`, with the content it has in memory, was decided on by `decision`."""
    sign_all_outside(pages=[page], decision=decision, user=user)


def sign_all_outside(*, pages: list[Page], decision: OutsideDecision, user=None) -> None:
    """The same as `sign_outside` for many pages, in few statements.

    `user` runs the import now; `decision` names who ran it first over this file.
    Raises Refused where the server's settings do not allow it.
    """
    _require_outside_allowed()
    texts = {page.pk: to_json(canonical(page)) for page in pages}
    with turn(), signing_service():
        ApprovedText.objects.bulk_create(
            [ApprovedText(fingerprint=digest(text), canonical=text) for text in texts.values()],
            ignore_conflicts=True,
        )
        signatures = Signature.objects.bulk_create(
            Signature(
                page_id=page.pk,
                page_title=page.title,
                text_id=digest(texts[page.pk]),
                revision_id=page.latest_revision_id,
                step=Step.OUTSIDE,
                signer_name=decision.signer,
                decision=decision,
                statement={"statement": decision.statement},
            )
            for page in pages
        )
        journal.append(_line(each, user=user, ran_by=account()) for each in signatures)


def role_for(user, step: Step) -> str:
    """The name of the group by which `user` holds `step`; empty if they do not."""
    if user is None or not user.is_active:
        return ""
    group = (
        user.groups.filter(**{f"{step.value}task__active": True}).order_by("pk").distinct().first()
    )
    return group.name if group else ""


def _require_outside_allowed() -> None:
    if not getattr(settings, "ALLOW_EXTERNAL_APPROVAL", False):
        raise Refused(
            _("Decisions made outside this hub need ALLOW_EXTERNAL_APPROVAL=yes on the server.")
        )


def _require_clearance(page: Page, content: str) -> None:
    cleared = Signature.objects.in_force().on(page).filter(step=Step.CLEARANCE)
    if not cleared.under(content).exists():
        raise Refused(
            _(
                "“%(title)s” was not cleared in exactly this wording, so it cannot be approved. "
                "Return it, so that it goes through clearance again."
            )
            % {"title": page.title}
        )


def _record(*, page: Page, text: str, **facts) -> Signature:
    approved, _created = ApprovedText.objects.get_or_create(
        fingerprint=digest(text), defaults={"canonical": text}
    )
    with signing_service():
        signature = Signature.objects.create(
            page_id=page.pk, page_title=page.title, text=approved, **facts
        )
    line = _line(signature, user=signature.signer)
    journal.record(
        line.action,
        page=page,
        user=signature.signer,
        revision=Revision.objects.filter(pk=signature.revision_id).defer("content").first(),
        facts=line.facts,
        words=line.words,
    )
    return signature


def _line(signature: Signature, *, user, **words) -> journal.Line:
    return journal.Line(
        action=f"approval.sign.{signature.step}",
        object_type=journal.PAGE,
        object_id=str(signature.page_id),
        user=user,
        revision_id=signature.revision_id,
        facts={
            "signature": signature.pk,
            "proof": signature.proof(),
            "step": str(signature.step),
            "signing_role": signature.role,
            "on_behalf_of": signature.on_behalf_of_id,
            "decision": signature.decision_id,
        },
        words={
            "title": signature.page_title,
            "fingerprint": signature.text_id,
            "signer": signature.signer_name,
            "post": signature.post,
            "statement": signature.statement,
            "comment": signature.comment,
            **words,
        },
    )
