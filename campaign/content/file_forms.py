"""The forms of uploaded pictures and documents."""

from django.core.exceptions import ValidationError
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from campaign.approval.refusal import Refused
from campaign.approval.turn import turn
from campaign.content.models.file_guard import objection


class KeepsSignedFile:
    """Refuses in the form: Wagtail removes the old document before it saves the row."""

    def clean(self):
        cleaned = super().clean()
        if self._changes_what_is_shown() and (reason := objection(self.instance)):
            raise ValidationError(reason)
        return cleaned

    def save(self, commit=True):
        if not self._changes_what_is_shown():
            return super().save(commit=commit)
        with turn():
            # Since the form was read somebody may have submitted a page that uses the file.
            if reason := objection(self.instance):
                raise Refused(reason)
            return super().save(commit=commit)

    def _changes_what_is_shown(self) -> bool:
        return bool(self.instance.pk and {*self.instance.shown_fields} & {*self.changed_data})


class WholePictureField(WagtailImageField):
    """A damaged or half transferred picture is a wrong value, where Wagtail's field fails."""

    def to_python(self, data):
        try:
            return super().to_python(data)
        except OSError as error:
            raise ValidationError(self.error_messages["invalid_image"], code="invalid") from error


class PictureForm(KeepsSignedFile, BaseImageForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            # Wagtail builds the field itself, with all that it needs, and offers no other class.
            self.fields["file"].__class__ = WholePictureField


class DocumentForm(KeepsSignedFile, BaseDocumentForm):
    pass
