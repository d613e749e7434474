"""The journal: one line for every step, each sealed with the hash of the line before it.

Free text and the place a person acted from are kept apart, covered by a salted hash in the
line, so that they can be erased without breaking the chain.
"""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import registry

from campaign.approval import chain


class AppendOnly(models.QuerySet):
    """Rows that are written once."""

    def update(self, **kwargs):
        raise PermissionDenied(_("The journal is proof and is never changed."))

    def delete(self):
        raise PermissionDenied(_("The journal is proof and is never deleted."))


class DetailQuerySet(AppendOnly):
    def erase(self) -> int:
        """Erase these details with their salts; the chain keeps their hashes. How many.

        Called when their time is over, and by a purge, which writes down what it erased.
        """
        return self._raw_delete(self.db)


class JournalEntry(models.Model):
    """Who did what to which object, when, in which role. Written once."""

    number = models.BigIntegerField(_("number"), primary_key=True)
    at = models.DateTimeField(_("when"), db_index=True)
    action = models.CharField(_("action"), max_length=100, db_index=True)
    object_type = models.CharField(_("kind of object"), max_length=100, blank=True)
    object_id = models.CharField(_("key of the object"), max_length=64, blank=True)
    revision_id = models.BigIntegerField(_("revision"), null=True)
    # No constraint: the proof outlives the account.
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
        verbose_name=_("account"),
    )
    user_name = models.CharField(_("person"), max_length=200, blank=True)
    role = models.CharField(_("role"), max_length=300, blank=True)
    facts = models.JSONField(_("facts"), default=dict)
    digests = models.JSONField(_("hashes of what is kept apart"), default=dict)
    previous = models.CharField(_("hash of the line before"), max_length=64)
    hash = models.CharField(_("hash"), max_length=64)

    objects = AppendOnly.as_manager()

    class Meta:
        verbose_name = _("line of the journal")
        verbose_name_plural = _("journal")
        ordering = ["-number"]
        indexes = [
            models.Index(fields=["object_type", "object_id", "number"], name="journal_of_object")
        ]

    def __str__(self):
        return f"{self.number}: {self.action_label}"

    def save(self, *args, **kwargs):
        raise PermissionDenied(_("The journal is written by the hub's own steps only."))

    def delete(self, *args, **kwargs):
        raise PermissionDenied(_("The journal is proof and is never deleted."))

    def line(self) -> dict:
        """What the seal covers."""
        return {
            "number": self.number,
            "at": chain.moment(self.at),
            "action": self.action,
            "object": [self.object_type, self.object_id],
            "revision": self.revision_id,
            "user": [self.user_id, self.user_name, self.role],
            "facts": self.facts,
            "digests": self.digests,
        }

    @property
    def words(self) -> dict:
        """Titles, comments and fingerprints of the line; empty once they are erased."""
        return self._detail(JournalDetail.Kind.WORDS)

    @property
    def origin(self) -> str:
        """The address and device of whoever acted, while these are kept."""
        return ", ".join(filter(None, self._detail(JournalDetail.Kind.ORIGIN).values()))

    @property
    def title(self) -> str:
        return self.words.get("title", "")

    @property
    def comment(self) -> str:
        # A step of Wagtail's own keeps it among its data.
        data = self.words.get("data") or {}
        return self.words.get("comment") or self.words.get("reason") or data.get("comment") or ""

    @property
    def fingerprint(self) -> str:
        return self.words.get("fingerprint", "")

    @property
    def action_label(self) -> str:
        """The step in words, as the page's history has it."""
        return str(registry.get_action_label(self.action)) if self._is_known else self.action

    @property
    def when(self) -> str:
        return date_format(timezone.localtime(self.at), "d/m/Y H:i:s")

    @property
    def _is_known(self) -> bool:
        return registry.action_exists(self.action)

    def _detail(self, kind: str) -> dict:
        # From all details: a list has fetched them in advance.
        return next((each.content for each in self.details.all() if each.kind == kind), {})


class JournalDetail(models.Model):
    """Words or origin of a line, with the salt that its hash was made with. Only erased."""

    class Kind(models.TextChoices):
        WORDS = "words", _("words")
        ORIGIN = "origin", _("address and device")

    entry = models.ForeignKey(JournalEntry, on_delete=models.DO_NOTHING, related_name="details")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    salt = models.CharField(max_length=64)
    content = models.JSONField(_("content"), encoder=DjangoJSONEncoder)

    objects = DetailQuerySet.as_manager()

    class Meta:
        verbose_name = _("detail of a line")
        verbose_name_plural = _("details of lines")
        constraints = [models.UniqueConstraint(fields=["entry", "kind"], name="one_of_a_kind")]

    def __str__(self):
        return f"{self.entry_id}: {self.kind}"

    def save(self, *args, **kwargs):
        raise PermissionDenied(_("The journal is written by the hub's own steps only."))

    def delete(self, *args, **kwargs):
        raise PermissionDenied(_("The journal is proof and is never deleted."))

    def digest(self) -> str:
        """The hash that the line must carry for this detail."""
        return chain.cover(self.content, self.salt)


class JournalHead(models.Model):
    """Where the chain ends. Its one row is what all decisions take turns on."""

    number = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, default=chain.FIRST)

    class Meta:
        verbose_name = _("end of the journal")
        verbose_name_plural = _("ends of the journal")

    def __str__(self):
        return f"{self.number} {self.hash[:12]}"
