"""The screen on which details of a picture are covered."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from wagtail.admin import messages

from campaign.approval.refusal import Refused
from campaign.content.covering.forms import MOST, AreaForms, CoverForm
from campaign.content.covering.plan import may_cover, plan
from campaign.content.covering.service import cover
from campaign.content.models.picture import Picture
from campaign.work.backup import backups


def show(request, image_id: int):
    """Mark areas on a picture, see what will happen, and cover them."""
    picture = get_object_or_404(Picture, pk=image_id)
    if not may_cover(request.user, picture):
        raise PermissionDenied
    given = {"form_kwargs": {"picture": picture}, "prefix": "area"}
    if request.method != "POST":
        form, areas = CoverForm(), AreaForms(**given)
        return _page(request, picture, form, areas)
    form, areas = CoverForm(request.POST), AreaForms(request.POST, **given)
    if "look" in request.POST:
        # Without a script: the areas are drawn as they were typed, with a row for another one.
        areas = AreaForms(_with_another_row(request.POST), **given)
        return _page(request, picture, CoverForm(), areas)
    if form.is_valid() and areas.is_valid():
        try:
            return _covered(request, picture, areas.areas(), seen=form.cleaned_data["seen"])
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return _page(request, picture, form, areas, status=422)


def urls() -> list:
    """The hook `register_admin_urls`."""
    return [path("images/<int:image_id>/che-chi-tiet/", show, name="cover_picture")]


def _covered(request, picture: Picture, areas, *, seen: str):
    new = cover(picture=picture, areas=areas, by=request.user, seen=seen)
    if Picture.objects.filter(pk=picture.pk).exists():
        done = _("The details are covered. The picture before is erased once no page shows it.")
    else:
        done = _("The details are covered, and the picture before is erased.")
    messages.success(request, done)
    if kept := len(backups()):
        told = _("Backups made before this still hold it: %(count)d in the hub's own folder.")
        messages.warning(request, told % {"count": kept})
    return redirect("wagtailimages:edit", new.pk)


def _with_another_row(sent):
    """What was sent, with one more empty row."""
    data = sent.copy()
    count = data.get("area-TOTAL_FORMS", "")
    if count.isdecimal() and int(count) < MOST:
        data["area-TOTAL_FORMS"] = str(int(count) + 1)
    return data


def _page(request, picture: Picture, form, areas, *, status: int = 200):
    context = {
        "picture": picture,
        "form": form,
        "areas": areas,
        "plan": plan(picture, by=request.user),
    }
    return render(request, "content/covering/cover.html", context, status=status)
