"""Clearance of a translation by the clearance of its source: offered, never assumed."""

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from campaign.approval import carrying
from campaign.approval.models import Signature, Step
from campaign.content.text import shorten
from campaign.translation.origins import has_newer_source, origin_of


def register() -> None:
    """Make the offer known to the clearance step; called once when the app is ready."""
    carrying.finders.append(same_as_source)


def same_as_source(revision: Revision) -> carrying.Offer | None:
    """The clearance of the very text that `revision` translates, while that text is public.

    None where no officer cleared the source in that wording, or where it has changed since.
    """
    if not issubclass(revision.base_content_type.model_class(), Page):
        return None
    page = revision.content_object
    origin = origin_of(page, revision_id=revision.pk)
    if origin is None or not origin.source.live or has_newer_source(origin):
        return None
    of_source = Signature.objects.in_force().filter(page_id=origin.source_id, step=Step.CLEARANCE)
    cleared = of_source.under(origin.fingerprint).order_by("signed_at", "pk").last()
    return cleared and _offer(cleared, source=origin.source)


def _offer(cleared: Signature, *, source: Page) -> carrying.Offer:
    words = {
        "language": source.locale.get_display_name(),
        "day": timezone.localtime(cleared.signed_at).strftime("%d/%m/%Y"),
        "person": cleared.signer_name,
    }
    return carrying.Offer(
        key=f"{cleared.pk}:{cleared.text_id}",
        words=_(
            "This translation says the same as the %(language)s text that %(person)s cleared on "
            "%(day)s, and adds nothing to it."
        )
        % words,
        url=source.get_full_url() or "",
        basis=shorten(
            _("Clearance of the %(language)s text of %(day)s: %(basis)s")
            % {**words, "basis": cleared.statement.get("basis", "")},
            limit=500,
        ),
        # The proof covers the fingerprint, which itself must go when that text is erased.
        facts={
            "signature": cleared.pk,
            "proof": cleared.proof(),
            "page": cleared.page_id,
            "signed_at": cleared.signed_at.isoformat(),
            "signer": cleared.signer_name,
        },
    )
