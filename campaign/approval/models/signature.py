"""Signatures: who signed which content of which page, when, in which role."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from campaign.approval import chain
from campaign.approval.models.decision import OutsideDecision

_signing: ContextVar[bool] = ContextVar(
    "a signature is being put down by the service", default=False
)


@contextmanager
def signing_service() -> Iterator[None]:
    """Only inside it is a signature written, or restated: by `signing.py` and `restating.py`."""
    token = _signing.set(True)
    try:
        yield
    finally:
        _signing.reset(token)


class Step(models.TextChoices):
    CLEARANCE = "clearance", _("State-secret clearance")
    LEADERSHIP = "leadership", _("Leadership approval")
    OUTSIDE = "outside", _("Decision made outside the hub")


class ApprovedText(models.Model):
    """A canonical text, kept once for all signatures under it."""

    fingerprint = models.CharField(_("fingerprint"), max_length=64, primary_key=True)
    canonical = models.TextField(_("canonical text"))

    class Meta:
        verbose_name = _("approved text")
        verbose_name_plural = _("approved texts")

    def __str__(self):
        return self.fingerprint[:12]


class SignatureQuerySet(models.QuerySet):
    def in_force(self) -> "SignatureQuerySet":
        """Signatures that neither a later approval nor a takedown has ended."""
        return self.filter(ended_at=None)

    def on(self, page: Page) -> "SignatureQuerySet":
        """Signatures that speak for `page`; an alias lives by those of its original."""
        return self.filter(page_id__in=[pk for pk in (page.pk, page.alias_of_id) if pk])

    def under(self, fingerprint: str) -> "SignatureQuerySet":
        """Signatures under the text of this fingerprint, or under an earlier form of it."""
        restated = models.Q(text__restatements__text_id=fingerprint)
        return self.filter(models.Q(text_id=fingerprint) | restated).distinct()

    def mark_ended(self, reason: str) -> list[int]:
        """End these signatures now; their keys. Called by `ending.end`, which writes it down."""
        keys = list(self.in_force().values_list("pk", flat=True))
        ended = {"ended_at": timezone.now(), "ended_because": reason}
        super(SignatureQuerySet, self.model._default_manager.filter(pk__in=keys)).update(**ended)
        return keys

    def blank(self, **values) -> int:
        """Take the words out of ended signatures, whose text a purge erases."""
        return super(SignatureQuerySet, self.exclude(ended_at=None)).update(**values)

    def bulk_create(self, objs, *args, **kwargs):
        _require_service()
        return super().bulk_create(objs, *args, **kwargs)

    def update(self, **kwargs):
        raise PermissionDenied(_("Signatures are proof and are never changed."))

    def delete(self):
        raise PermissionDenied(_("Signatures are proof and are never deleted."))


class Signature(models.Model):
    """One person's statement about one text. Written once; afterwards only ended."""

    class Ended(models.TextChoices):
        REPLACED = "replaced", _("replaced by a later approval")
        TAKEDOWN = "takedown", _("page taken down")
        EXPIRED = "expired", _("time of publication over")
        STOPPED = "stopped", _("scheduled publication stopped")
        EDITED = "edited", _("signer changed the text before it was approved")
        PURGED = "purged", _("text erased")

    # No constraint and no cascade: the proof outlives the page.
    page = models.ForeignKey(
        Page,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="signatures",
        verbose_name=_("page"),
    )
    page_title = models.CharField(_("title at signing"), max_length=255)
    revision_id = models.BigIntegerField(_("revision"), null=True)
    text = models.ForeignKey(ApprovedText, on_delete=models.PROTECT, related_name="signatures")
    step = models.CharField(_("step"), max_length=20, choices=Step.choices)
    signer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="signatures",
        verbose_name=_("signer"),
    )
    signer_name = models.CharField(_("name at signing"), max_length=200)
    post = models.CharField(_("post at signing"), max_length=150, blank=True)
    role = models.CharField(_("role at signing"), max_length=200)
    on_behalf_of = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("on behalf of"),
    )
    decision = models.ForeignKey(
        OutsideDecision,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="signatures",
        verbose_name=_("outside decision"),
    )
    statement = models.JSONField(_("statement"), default=dict)
    comment = models.TextField(_("comment"), blank=True)
    signed_at = models.DateTimeField(_("signed at"), default=timezone.now)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    ended_because = models.CharField(_("ended because"), max_length=20, choices=Ended, blank=True)
    salt = models.CharField(max_length=64, blank=True, default=chain.new_salt, editable=False)

    objects = SignatureQuerySet.as_manager()

    class Meta:
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        ordering = ["signed_at", "pk"]
        base_manager_name = "objects"
        indexes = [models.Index(fields=["page", "text", "step"])]

    def __str__(self):
        return f"{self.signer_name}: {self.page_title} ({self.get_step_display()})"

    def save(self, *args, **kwargs):
        if self.pk:
            raise PermissionDenied(_("Signatures are proof and are never changed."))
        _require_service()
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise PermissionDenied(_("Signatures are proof and are never deleted."))

    def proof(self) -> str:
        """The hash by which the journal knows this very signature."""
        facts = {
            "page": self.page_id,
            "revision": self.revision_id,
            "text": self.text_id,
            "step": str(self.step),
            "signer": self.signer_id,
            "on_behalf_of": self.on_behalf_of_id,
            "decision": self.decision_id,
            "signed_at": chain.moment(self.signed_at),
        }
        return chain.cover(facts, self.salt)


class Restatement(models.Model):
    """That a signed text and its form under later rules come from the same content."""

    earlier = models.ForeignKey(ApprovedText, on_delete=models.PROTECT, related_name="restatements")
    text = models.ForeignKey(ApprovedText, on_delete=models.PROTECT, related_name="restates")
    form = models.PositiveIntegerField(_("form"))
    made_at = models.DateTimeField(_("made at"), default=timezone.now)

    class Meta:
        verbose_name = _("restatement")
        verbose_name_plural = _("restatements")
        constraints = [
            models.UniqueConstraint(fields=["earlier", "form"], name="one_restatement_a_form")
        ]

    def __str__(self):
        return f"{self.earlier} → {self.text}"

    def save(self, *args, **kwargs):
        _require_service()
        super().save(*args, **kwargs)


def _require_service() -> None:
    if not _signing.get():
        raise PermissionDenied(_("A signature is put down by its signer's own step only."))
