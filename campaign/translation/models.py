"""What is known of a translation beside its text: which text it renders, and who wrote it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class Origin(models.Model):
    """That a revision of `page` translates the text of `source` with this fingerprint."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    # No constraint: old revisions may be swept away, what they were made from stays known.
    revision_id = models.BigIntegerField(_("revision"), unique=True)
    source = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    fingerprint = models.CharField(_("fingerprint"), max_length=64)
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("origin of a translation")
        verbose_name_plural = _("origins of translations")
        indexes = [models.Index(fields=["page", "-revision_id"], name="latest_origin")]

    def __str__(self):
        return f"{self.page_id}: {self.revision_id} ← {self.source_id}"


class Contribution(models.Model):
    """That somebody wrote words of `page` in the translation editor, and when last.

    wagtail-localize itself remembers only the last person of each string.
    """

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(_("last at"))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("contribution to a translation")
        verbose_name_plural = _("contributions to translations")
        constraints = [
            models.UniqueConstraint(fields=["page", "user"], name="one_contribution_a_person")
        ]

    def __str__(self):
        return f"{self.page_id}: {self.user_id}"
