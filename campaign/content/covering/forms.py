"""The numbers of the areas, which a person draws or types."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from campaign.content.covering.drawing import Area
from campaign.content.models.picture import Picture

MOST = 40


class AreaForm(forms.Form):
    """One area, in points of the picture."""

    left = forms.IntegerField(label=gettext_lazy("From the left"), min_value=0)
    top = forms.IntegerField(label=gettext_lazy("From the top"), min_value=0)
    width = forms.IntegerField(label=gettext_lazy("Width"), min_value=1)
    height = forms.IntegerField(label=gettext_lazy("Height"), min_value=1)

    def __init__(self, *args, picture: Picture, **kwargs):
        super().__init__(*args, **kwargs)
        self.picture = picture

    def clean(self):
        cleaned = super().clean()
        # A wrong number has its own sentence already.
        if cleaned.get("left", 0) >= self.picture.width:
            self.add_error("left", _("This is right of the picture."))
        if cleaned.get("top", 0) >= self.picture.height:
            self.add_error("top", _("This is below the picture."))
        return cleaned


class AreaFormSet(forms.BaseFormSet):
    def areas(self) -> list[Area]:
        """The areas that were given; rows without a number are none."""
        return [Area(**form.cleaned_data) for form in self.forms if form.cleaned_data]

    def clean(self):
        if not any(self.errors) and not self.areas():
            raise ValidationError(_("Mark at least one area of the picture."))


AreaForms = forms.formset_factory(
    AreaForm, formset=AreaFormSet, extra=1, max_num=MOST, validate_max=True
)


class CoverForm(forms.Form):
    """Which file was seen, and the word of the person for what stays visible."""

    # Written by the page itself: what is shown now is what was seen.
    seen = forms.CharField(max_length=64)
    no_secret = forms.BooleanField(
        label=gettext_lazy(
            "I have looked at the whole picture: what stays visible holds no state secret"
        ),
        error_messages={"required": gettext_lazy("Look at the whole picture, then tick this box.")},
    )
