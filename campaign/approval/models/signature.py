"""Signatures: who signed which content of which page, when, in which role."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from campaign.approval.models.decision import OutsideDecision


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

    def end(self, reason: str) -> int:
        """End these signatures now; returns how many were in force."""
        ended = {"ended_at": timezone.now(), "ended_because": reason}
        return super(SignatureQuerySet, self.in_force()).update(**ended)

    def update(self, **kwargs):
        raise PermissionDenied(_("Signatures are proof and are never changed."))

    def delete(self):
        raise PermissionDenied(_("Signatures are proof and are never deleted."))


class Signature(models.Model):
    """One person's statement about one text. Written once; afterwards only ended."""

    class Ended(models.TextChoices):
        REPLACED = "replaced", _("replaced by a later approval")
        TAKEDOWN = "takedown", _("page taken down")

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

    objects = SignatureQuerySet.as_manager()

    class Meta:
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        ordering = ["signed_at", "pk"]
        indexes = [models.Index(fields=["page", "text", "step"])]

    def __str__(self):
        return f"{self.signer_name}: {self.page_title} ({self.get_step_display()})"

    def save(self, *args, **kwargs):
        if self.pk:
            raise PermissionDenied(_("Signatures are proof and are never changed."))
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise PermissionDenied(_("Signatures are proof and are never deleted."))
