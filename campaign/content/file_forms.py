"""The forms of uploaded pictures and documents."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from campaign.content.files import is_public


class KeepsPublicFile:
    """Refuses in the form: Wagtail removes the old document before it saves the row."""

    def clean(self):
        cleaned = super().clean()
        shown = {"file", "title", "description", "credit"} & set(self.changed_data)
        if shown and self.instance.pk and is_public(self.instance):
            raise ValidationError(
                _("A live page uses this file: upload another one, and have the page approved.")
            )
        return cleaned


class WholePictureField(WagtailImageField):
    """A damaged or half transferred picture is a wrong value, where Wagtail's field fails."""

    def to_python(self, data):
        try:
            return super().to_python(data)
        except OSError as error:
            raise ValidationError(self.error_messages["invalid_image"], code="invalid") from error


class PictureForm(KeepsPublicFile, BaseImageForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            # Wagtail builds the field itself, with all that it needs, and offers no other class.
            self.fields["file"].__class__ = WholePictureField


class DocumentForm(KeepsPublicFile, BaseDocumentForm):
    pass
