"""The screens of the yearly review: the list, a yes with one button, a no with a note."""

from django import forms
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from openpyxl import Workbook
from wagtail.admin import messages
from wagtail.admin.ui.components import Component

from campaign.approval.hours import moment
from campaign.organisation.services import name_of
from campaign.staffing import reviewing, sheets
from campaign.staffing.models import Review
from campaign.staffing.paging import page_of
from campaign.staffing.reviewing import Rights
from campaign.staffing.rules import administrators_only, looks_after_accounts

# The list with those alone whose turn has come.
DUE = "den-han"


class ChangeForm(forms.Form):
    note = forms.CharField(
        label=gettext_lazy("What is to be changed"),
        max_length=1000,
        help_text=gettext_lazy("Which role, place or account, and who does it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ReviewPanel(Component):
    """On an administrator's front page: how many people are due."""

    name = "review"
    template_name = "staffing/review_panel.html"
    order = 60

    def __init__(self, request):
        self.request = request

    def get_context_data(self, parent_context):
        count = reviewing.due().count() if looks_after_accounts(self.request.user) else 0
        return super().get_context_data(parent_context) | {"count": count, "due": DUE}


def add_panel(request, panels: list) -> None:
    """The hook `construct_homepage_panels`."""
    panels.append(ReviewPanel(request))


@administrators_only
def index(request):
    only_due = DUE in request.GET
    people = reviewing.due() if only_due else reviewing.people()
    page, numbers = page_of(request, people)
    context = numbers | {
        "people": page,
        "rows": reviewing.rights_of(page.object_list),
        "due": reviewing.due().count(),
        "only_due": only_due,
        "days": reviewing.days(),
        "filter": DUE,
    }
    return render(request, "staffing/review.html", context)


@administrators_only
@require_POST
def keep(request, pk: int):
    user = get_object_or_404(reviewing.people(), pk=pk)
    reviewing.record(user, verdict=Review.Verdict.KEEP, by=request.user)
    messages.success(request, _("Kept as it is: %(person)s.") % {"person": name_of(user)})
    # Whoever goes through those that are due goes on with them.
    return redirect(reverse("access_review:index") + (f"?{DUE}" if DUE in request.GET else ""))


@administrators_only
def change(request, pk: int):
    """What is to be changed; changing it is done on the screens for that."""
    user = get_object_or_404(reviewing.people(), pk=pk)
    form = ChangeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        note = form.cleaned_data["note"]
        reviewing.record(user, verdict=Review.Verdict.CHANGE, by=request.user, note=note)
        messages.success(request, _("Written down for %(person)s.") % {"person": name_of(user)})
        return redirect("access_review:index")
    (rights,) = reviewing.rights_of(reviewing.people().filter(pk=pk))
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "person": user, "rights": rights}
    return render(request, "staffing/review_change.html", context, status=status)


@administrators_only
def export(request):
    """The whole list as a workbook, to be signed or kept on file."""
    book = Workbook()
    book.active.title = _("Review of rights")
    rows = [_row(each) for each in reviewing.rights_of(reviewing.people())]
    sheets.fill(book.active, _headings(), rows)
    return sheets.answer(book, f"ra-soat-quyen-{timezone.localdate():%Y-%m-%d}")


def _headings() -> list[str]:
    return [
        *(_("Person"), _("User name"), _("E-mail"), _("Unit"), _("Post"), _("Roles")),
        *(_("Signing"), _("Second factor"), _("Last sign-in"), _("Invited"), _("To ask about")),
        *(_("Last review"), _("Verdict"), _("Note"), _("Reviewed by"), _("Next review")),
    ]


def _row(rights: Rights) -> list:
    user, last, invitation = rights.user, rights.last, rights.invitation
    return [
        *(name_of(user), user.get_username(), user.email),
        "\n".join(str(each.unit) for each in rights.places),
        "\n".join(filter(None, (each.post for each in rights.places))),
        "\n".join(rights.roles),
        "\n".join(rights.signing),
        _("Yes") if rights.has_device else _("No"),
        moment(user.last_login) if user.last_login else "",
        str(invitation.state.label) if invitation else "",
        "\n".join(rights.oddities()),
        *(_reviewed(last) if last else ("", "", "", "")),
        rights.due_on,
    ]


def _reviewed(last: Review) -> tuple:
    return moment(last.at), last.get_verdict_display(), last.note, name_of(last.by)


patterns = [
    path("", index, name="index"),
    path("tai-ve/", export, name="export"),
    path("<int:pk>/giu-nguyen/", keep, name="keep"),
    path("<int:pk>/can-sua/", change, name="change"),
]
