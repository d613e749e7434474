"""The form of a leaving; what it asks for depends on what the person leaves behind."""

from datetime import date, timedelta

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from campaign.approval.erasing import names_of
from campaign.organisation.services import name_of
from campaign.staffing.day_input import DayInput
from campaign.staffing.handing import Left, not_for, people_to_take_over

# Further away is a slip of the pen.
FURTHEST = timedelta(days=366)


class PersonField(forms.ModelChoiceField):
    def label_from_instance(self, user):
        return f"{name_of(user)} ({user.get_username()})"


class LeaveForm(forms.Form):
    """From which day somebody is away, and who takes over."""

    leaves_on = forms.DateField(
        label=gettext_lazy("Away from"),
        help_text=gettext_lazy(
            "The first day without access. Today or earlier: the account is closed at once."
        ),
        widget=DayInput,
    )
    heir = PersonField(
        None,
        label=gettext_lazy("Work goes to"),
        required=False,
        help_text=gettext_lazy("Whoever writes or edits pages, and is still here that day."),
        widget=forms.Select(attrs={"class": "w-w-full"}),
    )
    word = forms.CharField(
        label=gettext_lazy("Who does their part from now on"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, left: Left, sole_parts: list[str], **kwargs):
        super().__init__(*args, initial={"leaves_on": date.today()}, **kwargs)
        self.left = left
        self.fields["heir"].queryset = people_to_take_over(left.user)
        self.fields["heir"].required = bool(left.pages)
        if sole_parts:
            self.fields["word"].required = True
        else:
            del self.fields["word"]

    def clean_leaves_on(self) -> date:
        day = self.cleaned_data["leaves_on"]
        if abs(day - date.today()) > FURTHEST:
            raise forms.ValidationError(_("This day is more than a year away."))
        return day

    def clean_heir(self):
        heir = self.cleaned_data["heir"]
        if heir and (refused := not_for(heir, self.left)):
            raise forms.ValidationError(
                _("%(person)s has no right to these pages: %(pages)s.")
                % {"person": name_of(heir), "pages": names_of(refused)}
            )
        return heir

    def asked(self) -> dict:
        """The arguments of `leaving.leave` that this valid form holds."""
        return self.cleaned_data | {"word": self.cleaned_data.get("word", "")}
