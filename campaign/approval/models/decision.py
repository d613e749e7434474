"""A decision to publish that was made outside the hub: the import of an earlier site."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class OutsideDecision(models.Model):
    """Who decided, by which document, for which file, and who ran the import under it."""

    number = models.CharField(_("number"), max_length=100)
    date = models.DateField(_("date"))
    signer = models.CharField(_("signer"), max_length=200)
    statement = models.TextField(_("statement"))
    file_name = models.CharField(_("file"), max_length=255)
    file_sha256 = models.CharField(_("SHA-256 of the file"), max_length=64)
    ran_by = models.CharField(_("run by"), max_length=150)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(_("recorded at"), auto_now_add=True)

    class Meta:
        verbose_name = _("outside decision")
        verbose_name_plural = _("outside decisions")
        constraints = [
            models.UniqueConstraint(
                fields=["number", "date", "signer", "file_sha256"], name="one_record_a_decision"
            )
        ]

    def __str__(self):
        return f"{self.number}, {self.date:%d/%m/%Y}, {self.signer}"
