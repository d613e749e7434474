"""Reminder: what somebody was told about a page, so that they are told it once."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from campaign.content.models.page import ContentPage


class Reminder(models.Model):
    """One person was told of one matter of one page: a document that ended, a review due."""

    page = models.ForeignKey(ContentPage, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    topic = models.CharField(_("topic"), max_length=40)
    # What exactly: the key of a document, a date.
    about = models.CharField(_("about"), max_length=40)
    sent_at = models.DateTimeField(_("sent at"), auto_now_add=True)

    # Bookkeeping is no use of the page.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        constraints = [
            models.UniqueConstraint(fields=["page", "user", "topic", "about"], name="reminded_once")
        ]

    def __str__(self):
        return f"{self.topic} {self.about}: {self.page_id}, {self.user_id}"
