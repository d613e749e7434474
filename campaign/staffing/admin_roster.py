"""The screens of an imported list: the file, what is wrong in it, and the yes to the rest.

Between the two nothing is stored: the lines travel in the form, sealed for whoever sent the file.
"""

from django import forms
from django.core import signing
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from campaign.approval.refusal import Refused
from campaign.staffing import roster, roster_file, roster_template, sheets
from campaign.staffing.admin_invitations import send_waiting
from campaign.staffing.roster_file import Line
from campaign.staffing.rules import administrators_only

SALT = "campaign.staffing.roster"
# In seconds: a list that was looked at longer ago is sent again.
AGE = 60 * 60


class RosterForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("List of people (.xlsx)"),
        help_text=gettext_lazy("At most 200 lines and 2 MB. The file itself is not kept."),
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )

    def clean_file(self) -> list[Line]:
        try:
            return roster_file.lines_of(self.cleaned_data["file"].read())
        except Refused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal


@administrators_only
def upload(request):
    is_sent = request.method == "POST"
    form = RosterForm(request.POST, request.FILES) if is_sent else RosterForm()
    if not is_sent or not form.is_valid():
        status = 422 if is_sent else 200
        return render(request, "staffing/roster.html", {"form": form}, status=status)
    found = roster.read(form.cleaned_data["file"])
    good = [each for each in found if not each.wrong]
    context = {
        "good": good,
        "bad": [each for each in found if each.wrong],
        "sealed": _sealed([each.line for each in good], request.user) if good else "",
    }
    return render(request, "staffing/roster_seen.html", context)


@administrators_only
@require_POST
def confirm(request):
    """Invite the good lines; sent twice, it invites nobody twice."""
    lines = _opened(request.POST.get("sealed", ""), request.user)
    if lines is None:
        messages.error(request, _("This list was looked at too long ago: send the file again."))
        return redirect("invitations:roster")
    made = roster.invite(lines, by=request.user)
    told = _("People invited: %(count)d. Lines that were not right any more: %(left)d.")
    messages.success(request, told % {"count": len(made), "left": len(lines) - len(made)})
    send_waiting(request, made)
    return redirect("invitations:index")


@administrators_only
def template(request):
    return sheets.answer(roster_template.workbook(), "danh-sach-moi")


def _sealed(lines: list[Line], user) -> str:
    rows = [[line.number, line.cells] for line in lines]
    return signing.dumps({"by": user.pk, "lines": rows}, salt=SALT, compress=True)


def _opened(sealed: str, user) -> list[Line] | None:
    try:
        held = signing.loads(sealed, salt=SALT, max_age=AGE)
    except signing.BadSignature:
        return None
    return [Line(*row) for row in held["lines"]] if held["by"] == user.pk else None


patterns = [
    path("danh-sach/", upload, name="roster"),
    path("danh-sach/moi/", confirm, name="confirm_roster"),
    path("danh-sach/mau/", template, name="roster_template"),
]
