"""The form of an invitation; a line of an imported list is read by it as well."""

from datetime import date

from django import forms
from django.contrib.auth.models import Group
from django.core.validators import RegexValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from campaign.organisation.models import Unit
from campaign.organisation.services import name_of
from campaign.staffing import user_names
from campaign.staffing.day_input import DayInput
from campaign.staffing.inviting import Newcomer

plain_name = RegexValidator(
    r"^[a-z0-9][a-z0-9._-]*$",
    gettext_lazy("Small letters without marks, digits, dots and dashes only."),
)


class GroupsField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, group):
        return group.name


class InviteForm(forms.Form):
    """Who is invited, and to what place."""

    last_name = forms.CharField(label=gettext_lazy("Family and middle name"), max_length=150)
    first_name = forms.CharField(label=gettext_lazy("Given name"), max_length=150)
    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        max_length=254,
        help_text=gettext_lazy("The person's own address at work: who reads it gets in."),
    )
    username = forms.CharField(
        label=gettext_lazy("User name"),
        max_length=150,
        required=False,
        validators=[plain_name],
        help_text=gettext_lazy(
            "Leave it empty to have one made of the name: “annv” for Nguyễn Văn An."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )
    groups = GroupsField(
        Group.objects.none(),
        label=gettext_lazy("Roles"),
        help_text=gettext_lazy("One role is easiest to watch. Who signs is confirmed by a leader."),
        widget=forms.CheckboxSelectMultiple,
    )
    unit = forms.ModelChoiceField(
        Unit.objects.none(),
        label=gettext_lazy("Unit"),
        # Names of units are longer than a small screen is wide.
        widget=forms.Select(attrs={"class": "w-w-full"}),
    )
    post = forms.CharField(label=gettext_lazy("Post"), max_length=150, required=False)
    valid_from = forms.DateField(
        label=gettext_lazy("From the day"), required=False, widget=DayInput
    )
    valid_to = forms.DateField(label=gettext_lazy("Until the day"), required=False, widget=DayInput)

    def __init__(self, *args, taken: frozenset[str] = frozenset(), **kwargs):
        super().__init__(*args, **kwargs)
        # Names that others of the same list get.
        self.taken = taken
        self.fields["groups"].queryset = Group.objects.exclude(role=None).order_by("name")
        self.fields["unit"].queryset = Unit.objects.on(date.today()).prefetch_related("names")

    def clean_email(self) -> str:
        email = self.cleaned_data["email"]
        if holder := user_names.holder_of(email):
            told = (
                _("%(person)s (%(name)s) has an account with this address already.")
                if holder.is_active
                else _(
                    "%(person)s (%(name)s) has a closed account with this address: open it again "
                    "among the users, or send its revoked invitation again."
                )
            )
            about = {"person": name_of(holder), "name": holder.get_username()}
            raise forms.ValidationError(told % about)
        return email

    def clean_username(self) -> str:
        username = self.cleaned_data["username"]
        if username and (username in self.taken or user_names.is_taken(username)):
            raise forms.ValidationError(_("Another account bears this name."))
        return username

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("valid_from"), cleaned.get("valid_to")
        if first and last and last < first:
            self.add_error("valid_to", _("The last day comes before the first."))
        if {"last_name", "first_name", "username"} <= set(cleaned) and not cleaned["username"]:
            self._propose(cleaned)
        return cleaned

    def newcomer(self) -> Newcomer:
        """Whom this valid form invites."""
        given = dict(self.cleaned_data)
        return Newcomer(**given | {"groups": tuple(given["groups"])})

    def _propose(self, cleaned: dict) -> None:
        names = cleaned["last_name"], cleaned["first_name"]
        cleaned["username"] = user_names.proposed(*names, taken=self.taken)
        if not cleaned["username"]:
            self.add_error("username", _("No user name can be made of this name: write one."))
