"""Who is trusted to sign: a role given by one person counts once another has confirmed it."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaign.approval.models.signature import Step


class AppointmentQuerySet(models.QuerySet):
    def open(self) -> "AppointmentQuerySet":
        """Appointments that have not ended, confirmed or not."""
        return self.filter(ended_at=None)

    def in_force(self) -> "AppointmentQuerySet":
        """Appointments under which a person may sign."""
        return self.open().exclude(confirmed_at=None)

    def waiting(self) -> "AppointmentQuerySet":
        """Appointments that a second person has yet to confirm."""
        return self.open().filter(confirmed_at=None)


class Appointment(models.Model):
    """A person's trust to take one signing step, from the day that it is confirmed."""

    STEPS = (Step.CLEARANCE, Step.LEADERSHIP)

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="appointments",
        verbose_name=_("person"),
    )
    step = models.CharField(_("step"), max_length=20, choices=Step.choices)
    # Nobody: set up on the server itself, by a command or an upgrade.
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("given by"),
    )
    given_at = models.DateTimeField(_("given at"), default=timezone.now)
    why = models.CharField(_("why it waits"), max_length=200, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("confirmed by"),
    )
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True)
    ended_at = models.DateTimeField(_("ended at"), null=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        ordering = ["-given_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "step"], condition=models.Q(ended_at=None), name="one_open_a_step"
            )
        ]

    def __str__(self):
        return f"{self.user}: {self.get_step_display()}"
