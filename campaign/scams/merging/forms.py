"""The form of a request for a merger."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from campaign.approval.takedowns.forms import PageChoice
from campaign.scams.merging import rules


class MergeForm(forms.Form):
    survivor = forms.ModelChoiceField(
        label=gettext_lazy("Page that stays"),
        queryset=Page.objects.none(),
        help_text=gettext_lazy("The page under which readers know the matter best."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why the two are one"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "For the staff and those who sign, such as “the same trick under two names”."
        ),
    )
    # The hash of the preview that was read.
    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args, merged: Page, **kwargs):
        super().__init__(*args, **kwargs)
        self.merged = merged
        model = merged.specific_class
        self.fields["survivor"].queryset = Page.objects.filter(pk__in=model.objects.values("pk"))
        self.fields["survivor"].widget = PageChoice(target_models=[model])

    def clean_survivor(self) -> Page:
        survivor = self.cleaned_data["survivor"]
        if found := rules.objection_to_asking(self.merged, survivor):
            raise forms.ValidationError(found)
        return survivor

    def clean_reason(self) -> str:
        reason = self.cleaned_data["reason"].strip()
        if not reason:
            raise forms.ValidationError(_("Say why the two are one."))
        return reason
