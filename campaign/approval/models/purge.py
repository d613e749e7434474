"""Erasing what must not exist: asked for by one person, confirmed by another."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class PurgeQuerySet(models.QuerySet):
    def waiting(self) -> "PurgeQuerySet":
        """Requests that nobody has decided on."""
        return self.filter(state=Purge.State.WAITING)


class Purge(models.Model):
    """What was erased, why and by whom; of the content itself nothing but keyed hashes."""

    class Target(models.TextChoices):
        PAGE = "page", _("A page with all its versions")
        VERSIONS = "versions", _("All versions of a page but the present one")
        PICTURE = "picture", _("A picture")
        FILE = "file", _("A document")

    class State(models.TextChoices):
        WAITING = "waiting", _("waits for a second person")
        DONE = "done", _("erased")
        DECLINED = "declined", _("declined")

    target = models.CharField(_("what is erased"), max_length=10, choices=Target)
    object_id = models.BigIntegerField(_("key"))
    reason = models.TextField(
        _("reason"),
        max_length=1000,
        help_text=_("Why it must not exist. Do not repeat here what is to be erased."),
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
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
    hashes = models.JSONField(_("keyed hashes of what was erased"), default=list)
    counts = models.JSONField(_("what was erased, in numbers"), default=dict)
    backups = models.JSONField(_("backups that may still hold it"), default=list)

    objects = PurgeQuerySet.as_manager()

    class Meta:
        verbose_name = _("erasure")
        verbose_name_plural = _("erasures")
        ordering = ["-requested_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["target", "object_id"],
                condition=models.Q(state="waiting"),
                name="one_waiting_purge",
            )
        ]

    def __str__(self):
        return f"{self.get_target_display()} {self.object_id}"

    def delete(self, *args, **kwargs):
        raise PermissionDenied(_("The record of an erasure is never deleted."))
