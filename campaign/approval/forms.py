"""The forms of the workflow's steps. Each says in `outcome()` what its step records."""

from django import forms
from django.utils.translation import gettext_lazy as _


class CommentForm(forms.Form):
    comment = forms.CharField(
        label=_("Your comment"),
        required=False,
        max_length=2000,
        help_text=_("May stay empty. It is kept in the history of the page."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def outcome(self) -> dict:
        return {"comment": self.cleaned_data["comment"]}


class ReturnForm(CommentForm):
    comment = forms.CharField(
        label=_("Why it is returned, and what to correct"),
        max_length=2000,
        help_text=_("The writer reads this above the text: name each place and the correction."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ClearanceForm(CommentForm):
    """Four statements to confirm, the basis, and a remark (Luật Bảo vệ bí mật nhà nước).

    Where the clearance of another text may be carried over (`carrying.py`), `same_as` names it,
    and stands for the four statements.
    """

    STATEMENTS = {
        "no_secret": _("The text contains no state secret and none can be derived from it."),
        "may_be_public": _("The text may be made public; who permits it is stated as basis."),
        "no_inside_matter": _("It reveals no inside matter, and no case under investigation."),
        "no_personal_data": _("It contains no personal data without the person's consent."),
    }
    no_secret = forms.BooleanField(label=STATEMENTS["no_secret"])
    may_be_public = forms.BooleanField(label=STATEMENTS["may_be_public"])
    no_inside_matter = forms.BooleanField(label=STATEMENTS["no_inside_matter"])
    no_personal_data = forms.BooleanField(label=STATEMENTS["no_personal_data"])
    basis = forms.CharField(
        label=_("Basis"),
        max_length=500,
        help_text=_("The document or the person that permits publication."),
    )
    comment = forms.CharField(
        label=_("Remark"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    same_as = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    field_order = [*STATEMENTS, "basis", "comment"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.data.get("same_as"):
            for name in self.STATEMENTS:
                self.fields[name].required = False

    def outcome(self) -> dict:
        data = self.cleaned_data
        statement = statement_of_clearance(
            basis=data["basis"], confirmed=[name for name in self.STATEMENTS if data[name]]
        )
        if data["same_as"]:
            statement["same_as"] = data["same_as"]
        return super().outcome() | {"statement": statement}


def statement_of_clearance(*, basis: str, confirmed=tuple(ClearanceForm.STATEMENTS)) -> dict:
    """What a clearance signature keeps: the words of each confirmed statement, and the basis."""
    words = ClearanceForm.STATEMENTS
    return {"statements": {name: str(words[name]) for name in confirmed}, "basis": basis}


def is_complete(statement: dict) -> bool:
    """Whether a clearance states all that it must: by itself, or as the same as another text."""
    stated = set(statement.get("statements", {}))
    whole = stated >= set(ClearanceForm.STATEMENTS) or bool(statement.get("source"))
    return whole and bool(statement.get("basis"))
