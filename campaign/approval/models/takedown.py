"""Taking a public page off: asked for with a reason, decided by leadership.

The record outlives the page, and so does the answer that its addresses give from then on.
"""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Site


class TakedownQuerySet(models.QuerySet):
    def waiting(self) -> "TakedownQuerySet":
        """Those that nobody has decided on; urgent ones first, as are all hidden pages."""
        return self.filter(outcome="").order_by("-urgent", "requested_at", "pk")

    def about(self, page: Page) -> "TakedownQuerySet":
        """Those of `page`, or of a page above it that took it along, newest first."""
        return self.filter(Q(page=page.pk) | self._took_along(page)).order_by("-pk")

    def above(self, page: Page) -> "TakedownQuerySet":
        """Those of the pages above `page`."""
        return self.filter(self._is_above(page))

    def covering(self, page: Page) -> "TakedownQuerySet":
        """Those by which a section is off, and `page` with it, which stands or stood below."""
        off = Q(outcome=Takedown.Outcome.TAKEN_DOWN) | (
            Q(outcome__in=["", Takedown.Outcome.DECLINED]) & ~Q(hidden_at=None)
        )
        of_section = self._is_above(page) | (
            self._took_along(page) & ~Q(page__in=[page.pk, page.alias_of_id])
        )
        return self.filter(of_section, off, page__live=False, with_descendants=True)

    @staticmethod
    def _is_above(page: Page) -> Q:
        steps = range(Page.steplen, len(page.path), Page.steplen)
        return Q(page__path__in=[page.path[:step] for step in steps])

    @staticmethod
    def _took_along(page: Page) -> Q:
        return Q(pk__in=GoneAddress.objects.filter(page_key=page.pk).values("takedown"))

    def delete(self):
        raise PermissionDenied(_("The record of a takedown is never deleted."))


class Takedown(models.Model):
    """A request to take a page off, the emergency before it, and what leadership decided."""

    class Cause(models.TextChoices):
        """What readers are told. Fixed words: free text would be public without clearance."""

        WRONG = "wrong", _("The content is no longer right.")
        CHECKED = "checked", _("The content is being checked again.")
        ASKED = "asked", _("It was taken down at the request of a person or body.")
        REPLACED = "replaced", _("Another page has replaced it.")
        OTHER = "other", _("It was taken down by decision of this site's management.")

    class Answer(models.TextChoices):
        NOTICE = "notice", _("A short notice with the cause and the date")
        GONE = "gone", _("Only that there is no such page any more")
        REDIRECT = "redirect", _("On to another page")

    class Outcome(models.TextChoices):
        TAKEN_DOWN = "taken_down", _("taken down")
        DECLINED = "declined", _("declined")
        WITHDRAWN = "withdrawn", _("withdrawn")
        BACK = "back", _("approved anew before it was decided on")

    # No constraint and no cascade: the record outlives the page.
    page = models.ForeignKey(
        Page,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="takedowns",
        verbose_name=_("page"),
    )
    page_title = models.CharField(_("title at the request"), max_length=255)
    # Empty: the page went off by another road, and this decision was opened afterwards.
    reason = models.TextField(_("reason, for the staff"), max_length=2000, blank=True)
    cause = models.CharField(_("cause told to readers"), max_length=10, choices=Cause)
    answer = models.CharField(_("what readers get"), max_length=10, choices=Answer)
    redirect_page = models.ForeignKey(
        Page,
        null=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
        verbose_name=_("page to go on to"),
    )
    with_descendants = models.BooleanField(_("the pages below it as well"), default=True)
    urgent = models.BooleanField(_("urgent"), default=False)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("requested by"),
    )
    requested_at = models.DateTimeField(_("requested at"), default=timezone.now)
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("hidden by"),
    )
    hidden_at = models.DateTimeField(_("hidden at"), null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided at"), null=True)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome, blank=True)
    comment = models.TextField(_("comment"), max_length=2000, blank=True)

    objects = TakedownQuerySet.as_manager()
    # Not part of what uses a page.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("takedown")
        verbose_name_plural = _("takedowns")
        ordering = ["-requested_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["page"], condition=Q(outcome=""), name="one_waiting_takedown"
            )
        ]

    def __str__(self):
        return self.page_title

    def delete(self, *args, **kwargs):
        raise PermissionDenied(_("The record of a takedown is never deleted."))

    @property
    def is_waiting(self) -> bool:
        return not self.outcome

    @property
    def is_taken_down(self) -> bool:
        return self.outcome == self.Outcome.TAKEN_DOWN

    @property
    def told(self) -> str:
        """What readers are told: one of the fixed sentences, whatever the row says."""
        causes = dict(self.Cause.choices)
        return causes.get(self.cause, causes[self.Cause.OTHER])

    @property
    def off_since(self):
        """When readers lost the page; None while it is still public."""
        return self.hidden_at or (self.decided_at if self.is_taken_down else None)


class GoneAddress(models.Model):
    """An address that answers for a page that was taken off. Lifted when the page comes back.

    Kept as a hash: addresses are made from titles, and an erasure leaves no titles behind.
    """

    takedown = models.ForeignKey(Takedown, on_delete=models.PROTECT, related_name="addresses")
    page_key = models.BigIntegerField(db_index=True)
    # None: on every site, as with a redirect that belongs to no site.
    site = models.ForeignKey(Site, null=True, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, db_index=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("address of a page that was taken off")
        verbose_name_plural = _("addresses of pages that were taken off")

    def __str__(self):
        return self.digest[:12]
