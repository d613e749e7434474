"""Pictures and documents. Their own addresses are for staff; readers get them through a page."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class Picture(AbstractImage):
    """An uploaded picture. Its description is the default alt text of each use."""

    credit = models.CharField(_("credit"), max_length=255, blank=True)

    admin_form_fields = (*Image.admin_form_fields, "credit")

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        permissions = [("choose_image", "Can choose image")]


class Rendition(AbstractRendition):
    """A picture in one size. `url` answers staff only."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

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
        """The address that answers readers while a live page uses the picture."""
        return reverse("picture", args=[self.name])

    @property
    def name(self) -> str:
        return self.file.name.rsplit("/", 1)[-1]


class File(AbstractDocument):
    """An uploaded document. `url` answers staff only."""

    admin_form_fields = Document.admin_form_fields

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
