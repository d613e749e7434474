"""Merger: one page of the taxonomy goes into another; asked for, approved with the other's text."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

# Under this name a signature keeps that its signer was told of a merger.
KEY = "merger"


class MergerQuerySet(models.QuerySet):
    def waiting(self) -> "MergerQuerySet":
        """Those that nobody has carried out or withdrawn."""
        return self.filter(outcome="")

    def about(self, page: Page) -> "MergerQuerySet":
        """Those in which `page` is one of the two."""
        return self.filter(Q(survivor=page.pk) | Q(merged=page.pk))

    def names_into(self, page: Page) -> list[str]:
        """The names of the pages that were merged into `page`, but of erased texts."""
        done = self.filter(survivor=page.pk or 0, outcome=Merger.Outcome.DONE)
        return list(done.exclude(merged_text="").values_list("merged_title", flat=True))

    def delete(self):
        raise PermissionDenied(_("The record of a merger is never deleted."))


class Merger(models.Model):
    """A request to merge `merged` into `survivor`; it outlives both pages."""

    class Outcome(models.TextChoices):
        DONE = "done", _("merged")
        WITHDRAWN = "withdrawn", _("withdrawn")

    # No constraint and no cascade: the record outlives the pages.
    survivor = models.ForeignKey(
        Page,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
        verbose_name=_("page that stays"),
    )
    merged = models.ForeignKey(
        Page,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
        verbose_name=_("page that goes"),
    )
    survivor_title = models.CharField(_("title of the page that stays"), max_length=255)
    merged_title = models.CharField(_("title of the page that goes"), max_length=255)
    # By which loaders know that the page that went is there, under another name.
    merged_key = models.UUIDField(_("key across languages"), null=True, editable=False)
    merged_code = models.CharField(_("code"), max_length=100, blank=True, editable=False)
    # The public text that was read when it was asked for: another one is not merged unread.
    merged_text = models.CharField(_("fingerprint"), max_length=64, editable=False)
    # The draft of the survivor that the request made.
    revision_id = models.BigIntegerField(_("version"), null=True, editable=False)
    reason = models.TextField(_("reason, for the staff"), max_length=2000)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("requested by"),
    )
    requested_at = models.DateTimeField(_("requested at"), default=timezone.now)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided at"), null=True)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome, blank=True)

    objects = MergerQuerySet.as_manager()
    # Not part of what uses a page.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("merger")
        verbose_name_plural = _("mergers")
        ordering = ["-requested_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=[name], condition=Q(outcome=""), name=f"one_waiting_{name}"
            )
            for name in ("survivor", "merged")
        ]

    def __str__(self):
        return f"{self.merged_title} → {self.survivor_title}"

    def delete(self, *args, **kwargs):
        raise PermissionDenied(_("The record of a merger is never deleted."))

    @property
    def is_waiting(self) -> bool:
        return not self.outcome

    @property
    def key(self) -> str:
        """What a signature keeps by which this merger was approved."""
        return f"{KEY}:{self.pk}"
