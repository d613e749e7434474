"""What is kept of an account's life beside the account itself."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class InvitationQuerySet(models.QuerySet):
    def unsent(self) -> "InvitationQuerySet":
        """Those whose letter never went out, and still may."""
        return self.filter(sent_at=None, accepted_at=None, revoked_at=None)


class Invitation(models.Model):
    """A person is asked to set a password of their own, by a link that opens once.

    Of the link only a hash is kept. A row is renewed when the letter is sent again.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        UNSENT = "unsent", _("Could not be sent")
        EXPIRED = "expired", _("Expired")
        ACCEPTED = "accepted", _("Accepted")
        REVOKED = "revoked", _("Revoked")

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="invitation",
        verbose_name=_("person"),
    )
    # Whoever sent the letter last may have named the address that it went to.
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("invited by"),
    )
    made_at = models.DateTimeField(_("invited at"), default=timezone.now)
    sent_at = models.DateTimeField(_("sent at"), null=True)
    digest = models.CharField(max_length=64, blank=True, db_index=True)
    expires_at = models.DateTimeField(_("expires at"), null=True)
    accepted_at = models.DateTimeField(_("accepted at"), null=True)
    revoked_at = models.DateTimeField(_("revoked at"), null=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-made_at", "-pk"]

    def __str__(self):
        return str(self.user)

    @property
    def state(self) -> State:
        if self.accepted_at:
            return self.State.ACCEPTED
        if self.revoked_at:
            return self.State.REVOKED
        if self.sent_at is None:
            return self.State.UNSENT
        return self.State.WAITING if self.expires_at > timezone.now() else self.State.EXPIRED

    @property
    def is_open(self) -> bool:
        """Whether the person may still come in by a letter, sent now or again."""
        return self.state not in (self.State.ACCEPTED, self.State.REVOKED)


class LeavingQuerySet(models.QuerySet):
    def open(self) -> "LeavingQuerySet":
        """Those that are still to come."""
        return self.filter(done_at=None, cancelled_at=None)


class Leaving(models.Model):
    """A person leaves, or moves away: from which day, and to whom their unfinished work goes."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="leavings",
        verbose_name=_("person"),
    )
    leaves_on = models.DateField(_("away from"))
    heir = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("work goes to"),
    )
    word = models.TextField(_("who does their part from now on"), blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("written down by"),
    )
    asked_at = models.DateTimeField(_("written down at"), default=timezone.now)
    done_at = models.DateTimeField(_("carried out at"), null=True)
    cancelled_at = models.DateTimeField(_("cancelled at"), null=True)
    handed = models.PositiveIntegerField(_("pages handed over"), default=0)
    # Pages that their heir had no right to by then.
    stayed = models.PositiveIntegerField(_("pages not handed over"), default=0)

    objects = LeavingQuerySet.as_manager()

    class Meta:
        verbose_name = _("leaving")
        verbose_name_plural = _("leavings")
        ordering = ["-leaves_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=models.Q(done_at=None, cancelled_at=None),
                name="one_open_leaving",
            )
        ]

    def __str__(self):
        return f"{self.user}: {self.leaves_on}"


class Review(models.Model):
    """Somebody looked at what a person may do, and said whether it stays. Written once."""

    class Verdict(models.TextChoices):
        KEEP = "keep", _("Keep as it is")
        CHANGE = "change", _("To be changed")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="reviews",
        verbose_name=_("person"),
    )
    verdict = models.CharField(_("verdict"), max_length=10, choices=Verdict)
    note = models.TextField(_("note"), blank=True)
    # What the person had on that day, in words.
    held = models.TextField(_("rights at that time"), blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("reviewed by"),
    )
    at = models.DateTimeField(_("reviewed at"), default=timezone.now)

    class Meta:
        verbose_name = _("review of rights")
        verbose_name_plural = _("reviews of rights")
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.user}: {self.get_verdict_display()}"
