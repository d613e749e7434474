"""The screens of erasing: the list, the request, and the second person's decision."""

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import AdminPageChooser
from wagtail.documents.widgets import AdminDocumentChooser
from wagtail.images.widgets import AdminImageChooser
from wagtail.models import Page

from campaign.approval import purging
from campaign.approval.models import Purge
from campaign.approval.refusal import Refused

Target = Purge.Target
# Which chooser belongs to which target.
CHOSEN_BY = {
    Target.PAGE: "page",
    Target.VERSIONS: "page",
    Target.PICTURE: "picture",
    Target.FILE: "file",
}


class PurgeForm(forms.Form):
    """What is to be erased, and why."""

    target = forms.ChoiceField(
        label=gettext_lazy("What is erased"), choices=Target.choices, widget=forms.RadioSelect
    )
    page = forms.IntegerField(
        label=gettext_lazy("Page"), required=False, widget=AdminPageChooser(target_models=[Page])
    )
    picture = forms.IntegerField(
        label=gettext_lazy("Picture"), required=False, widget=AdminImageChooser
    )
    file = forms.IntegerField(
        label=gettext_lazy("Document"), required=False, widget=AdminDocumentChooser
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=1000,
        help_text=gettext_lazy("Why it must not exist. Do not repeat here what is to be erased."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data=None):
        # A chooser looks for whatever key it is given, also to show the form again.
        junk = data and {n for n in set(CHOSEN_BY.values()) if not data.get(n, "").isdecimal()}
        if junk:
            data = {name: value for name, value in data.items() if name not in junk}
        super().__init__(data)

    def clean(self):
        cleaned = super().clean()
        chooser = CHOSEN_BY.get(cleaned.get("target"))
        if chooser and not cleaned.get(chooser):
            raise ValidationError({chooser: _("Choose what is to be erased.")})
        return cleaned

    def asked(self) -> dict:
        """The arguments of `purging.request`."""
        target = self.cleaned_data["target"]
        key = self.cleaned_data[CHOSEN_BY[target]]
        return {"target": target, "key": key, "reason": self.cleaned_data["reason"]}


def index(request):
    _require(request)
    return render(request, "approval/purges.html", {"purges": _purges()})


def ask(request):
    _require(request)
    form = PurgeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            purging.request(by=request.user, **form.asked())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The erasure is asked for. A second person decides on it."))
            return redirect("purges")
    status = 422 if request.method == "POST" else 200
    return render(request, "approval/purge_ask.html", {"form": form}, status=status)


def decide(request, pk: int):
    _require(request)
    purge = get_object_or_404(Purge, pk=pk)
    if request.method == "POST":
        try:
            return _decided(request, purge)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect("purge", pk)
    context = {
        "purge": purge,
        "is_second": purge.requested_by_id != request.user.pk,
        "shown_as": _shown_as(purge),
    }
    return render(request, "approval/purge.html", context)


def urls() -> list:
    """The hook `register_admin_urls`."""
    return [
        path("xoa-han/", index, name="purges"),
        path("xoa-han/de-nghi/", ask, name="ask_purge"),
        path("xoa-han/<int:pk>/", decide, name="purge"),
    ]


class PurgeMenuItem(MenuItem):
    def is_shown(self, request):
        return purging.may_purge(request.user)


def menu_item() -> PurgeMenuItem:
    """The hook `register_settings_menu_item`: rare and dangerous, so not in the main menu."""
    return PurgeMenuItem(
        gettext_lazy("Erasures"), reverse("purges"), name="purges", icon_name="bin", order=900
    )


def _require(request) -> None:
    if not purging.may_purge(request.user):
        raise PermissionDenied


def _decided(request, purge: Purge):
    if "erase" in request.POST:
        done = purging.confirm(purge, by=request.user)
        messages.success(request, _("Erased for good."))
        if done.backups:
            return redirect("purge", purge.pk)
    else:
        purging.decline(purge, by=request.user)
        messages.success(request, _("The erasure was declined."))
    return redirect("purges")


def _purges():
    return Purge.objects.select_related("requested_by", "decided_by")[:200]


def _shown_as(purge: Purge) -> str:
    """What is to be erased, by its title, while it is still there."""
    if purge.state != Purge.State.WAITING:
        return ""
    model = purging.FILES[purge.target]() if purge.target in purging.FILES else Page
    return str(model.objects.filter(pk=purge.object_id).first() or "")
