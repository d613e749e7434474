"""What the row of a file remembers of how it came in: a statement, and what was found in it."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaign.content.file_rules.judging import Verdict


class Stated(models.Model):
    """Who stated, of a file whose words no program can read, that it holds no state secret.

    The statement belongs to the bytes: with another file it begins anew. A form sets `stating`
    to the person before the file is stored; files that code puts in have none.
    """

    stating = None

    stated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("stated by"),
    )
    stated_by.wagtail_reference_index_ignore = True
    stated_at = models.DateTimeField(_("stated at"), null=True, blank=True, editable=False)
    # How many values of each kind of `campaign.secrecy.personal`; never the values.
    personal_data = models.JSONField(
        _("personal data found"), default=dict, blank=True, editable=False
    )

    class Meta:
        abstract = True

    def note_verdict(self, verdict: Verdict) -> None:
        """Remember what the judgement of the file found, and the statement that came with it."""
        self.personal_data = verdict.personal
        self.stated_by = self.stating
        self.stated_at = timezone.now() if self.stating else None
