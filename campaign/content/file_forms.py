"""The forms of uploaded pictures and documents."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.documents.fields import WagtailDocumentField
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from campaign.approval import journal
from campaign.approval.refusal import Refused
from campaign.approval.turn import turn
from campaign.content.file_rules.judging import Unfit, judged_once
from campaign.content.file_rules.kinds import DOCUMENTS, PICTURES
from campaign.content.models.file_guard import objection
from campaign.content.personal_notice import OF_PICTURES, notice
from campaign.content.stamped_words import objection_to_words

STATED = "content.file.stated"


def register_actions(actions) -> None:
    """The hook `register_log_actions`."""
    actions.register_action(
        STATED, _("Answer for a file"), _("Stated that a file holds no state secret")
    )


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


class JudgedField:
    """A field that says what is wrong with a file before anything is done with it."""

    wanted: frozenset[str] = frozenset()

    def to_python(self, data):
        if data and hasattr(data, "read"):
            try:
                data.judgement = judged_once(data.name, data, self.wanted)
            except Unfit as error:
                raise ValidationError(str(error), code=error.rule.__name__) from error
        return super().to_python(data)


class WholePictureField(JudgedField, WagtailImageField):
    """A damaged or half transferred picture is a wrong value, where Wagtail's field fails."""

    wanted = PICTURES

    def to_python(self, data):
        try:
            return super().to_python(data)
        except OSError as error:
            raise ValidationError(self.error_messages["invalid_image"], code="invalid") from error


class FitDocumentField(JudgedField, WagtailDocumentField):
    wanted = DOCUMENTS


class AsksForStatement:
    """Asks for the uploader's word where no program can read what a file says."""

    def __init__(self, *args, **kwargs):
        # Wagtail takes it out of the way, and does not keep it.
        self.person = kwargs.get("user")
        super().__init__(*args, **kwargs)
        # In the form for many files the file waits already, and nothing is known of it here.
        self.is_waiting = "file" not in self.fields and self.instance.pk is None
        if "file" in self.fields or self.is_waiting:
            self.fields["no_secret"] = forms.BooleanField(
                required=False,
                label=_("I have looked at the whole of it: it holds no state secret"),
                help_text=_(
                    "Only for pictures, scans and other files whose words no program can read. "
                    "Your name and the time are kept with the file."
                ),
            )
        if "title" in self.fields and self.instance.pk:
            # Wagtail has bound the field already, and a bound field keeps what it was told.
            self["title"].help_text = notice(self.instance)

    def clean(self):
        cleaned = super().clean()
        for name in ("title", "description", "credit", "tags"):
            if reason := objection_to_words(cleaned.get(name)):
                self.add_error(name, reason)
        if self._is_textless() and not cleaned.get("no_secret"):
            self.add_error(
                "no_secret",
                _(
                    "No program can read what stands in this file. Look at all of it, then tick "
                    "this box, or choose another file."
                ),
            )
        self.instance.stating = self.person if cleaned.get("no_secret") else None
        return cleaned

    def save(self, commit=True):
        stored = super().save(commit=commit)
        if self.instance.stating and (self.is_waiting or "file" in self.changed_data):
            journal.record(STATED, user=self.instance.stating, words={"title": self.instance.title})
        return stored

    def _is_textless(self) -> bool:
        file = self.cleaned_data.get("file")
        return self.is_waiting or getattr(getattr(file, "judgement", None), "is_textless", False)


class PictureForm(KeepsSignedFile, AsksForStatement, BaseImageForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            # Wagtail builds the field itself, with all that it needs, and offers no other class.
            self.fields["file"].__class__ = WholePictureField
        if "no_secret" in self.fields and self.instance.pk is None:
            self.fields["no_secret"].help_text = format_lazy(
                "{} {}", self.fields["no_secret"].help_text, OF_PICTURES
            )


class DocumentForm(KeepsSignedFile, AsksForStatement, BaseDocumentForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            self.fields["file"].__class__ = FitDocumentField
