"""Taking the new text of a source over into its translations."""

from django import forms
from wagtail_localize.views.update_translations import (
    UpdateTranslationsForm,
    UpdateTranslationsView,
)


class RenewForm(UpdateTranslationsForm):
    """The stock form, which could also publish; here nothing is published by a tick."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["publish_translations"] = forms.BooleanField(
            required=False, initial=False, disabled=True, widget=forms.HiddenInput
        )


class RenewView(UpdateTranslationsView):
    """Takes the new text over; the translator goes on in the editor of strings."""

    def get_form(self):
        return RenewForm(self.request.POST or None)

    def get_default_success_url(self):
        works = self.object.translations.filter(enabled=True)
        if len(works) == 1:
            return works[0].get_target_instance_edit_url()
        return super().get_default_success_url()
