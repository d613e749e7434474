"""Pictures and documents. Their own addresses are for staff; readers get them through a page."""

from contextvars import ContextVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from campaign.approval.verification.file_check import content_hash
from campaign.content.models.file_bytes import (
    KeepsHash,
    StoredDocument,
    StoredPicture,
    StoredSize,
)
from campaign.content.models.file_sizes import is_for_readers
from campaign.content.models.file_statement import Stated

_making: ContextVar[bool] = ContextVar("a size is being made from its picture", default=False)


def is_making_sizes() -> bool:
    """Whether Wagtail is making a size of a picture right now."""
    return _making.get()


class Picture(KeepsHash, Stated, AbstractImage):
    """An uploaded picture. Its description is the default alt text of each use."""

    shown_fields = ("file", "title", "description", "credit")
    fields_of_file = (*KeepsHash.fields_of_file, "width", "height")

    credit = models.CharField(_("credit"), max_length=255, blank=True)

    admin_form_fields = (*Image.admin_form_fields, "credit")

    def create_rendition(self, filter):
        token = _making.set(True)
        try:
            return super().create_rendition(filter)
        finally:
            _making.reset(token)

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        permissions = [("choose_image", "Can choose image")]


class Rendition(AbstractRendition):
    """A picture in one size. `url` answers staff only."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")
    # SHA-256 of the bytes as they were made, 64 hexadecimal digits; empty in earlier rows.
    file_hash = models.CharField(
        _("hash of the file"), max_length=64, blank=True, default="", editable=False
    )

    class Meta:
        verbose_name = _("rendition")
        verbose_name_plural = _("renditions")
        constraints = [
            models.UniqueConstraint(
                fields=("image", "filter_spec", "focal_point_key"), name="unique_rendition"
            )
        ]

    @property
    def url(self):
        return reverse("staff_picture", args=[self.name])

    @property
    def public_url(self) -> str:
        """The address that answers readers while a live page uses the picture.

        It does so in the sizes that readers get, and never in another one.
        """
        return reverse("picture", args=[self.name])

    @property
    def is_for_readers(self) -> bool:
        return is_for_readers(self.filter_spec)

    def note_bytes(self, content) -> None:
        """Remember the hash of `content`, which is being stored."""
        self.file_hash = content_hash(content)

    @property
    def name(self) -> str:
        return self.file.name.rsplit("/", 1)[-1]


class File(KeepsHash, Stated, AbstractDocument):
    """An uploaded document. `url` answers staff only."""

    shown_fields = ("file", "title")

    admin_form_fields = Document.admin_form_fields

    def clean(self):
        # Where the form refused the file already, its name has no ending to be judged.
        if self.file:
            super().clean()

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = [("choose_document", "Can choose document")]

    @property
    def url(self):
        return reverse("staff_file", args=[self.pk, self.filename])

    @property
    def public_url(self) -> str:
        """The address that answers readers while a live page uses the document."""
        return reverse("file", args=[self.pk, self.filename])


# The fields are Wagtail's. Declared anew they would be written after size and hash, which are
# known only once the file is stored.
for model, stored in ((Picture, StoredPicture), (Rendition, StoredSize), (File, StoredDocument)):
    model._meta.get_field("file").attr_class = stored
