"""The screens of a takedown: finding the page, asking for it, and one page for its decision."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.ui.menus.pages import PageMenuItem
from wagtail.models import Page

from campaign.approval.models import Approvable, Takedown
from campaign.approval.refusal import Refused
from campaign.approval.takedowns import rules, service
from campaign.approval.takedowns.forms import (
    DecisionForm,
    DeclineForm,
    FindForm,
    HideForm,
    RequestForm,
)

# How many titles of the pages below are shown by name.
NAMED = 20


def find(request):
    """By its address: whoever reads a page on a telephone has nothing else."""
    form = FindForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return redirect("ask_takedown", form.cleaned_data["address"].pk)
    return render(request, "approval/takedown_find.html", {"form": form}, status=_status(form))


def ask(request, page_id: int):
    """A request for the takedown of a page; for some, also the button that hides it at once."""
    page = get_object_or_404(Page, pk=page_id, depth__gt=1)
    if not rules.may_request(request.user, page):
        raise Refused(_("This account may not do this to this page."))
    if earlier := Takedown.objects.waiting().filter(page=page.pk).first():
        messages.warning(request, _("Its takedown is asked for already."))
        return redirect("takedown", earlier.pk)
    if found := rules.objection(page):
        raise Refused(found)
    if not page.live:
        raise Refused(_("This page is not public, so there is nothing to take down."))
    form = RequestForm(request.POST or None, page=page)
    if request.method == "POST" and form.is_valid():
        try:
            return _asked(request, page, form)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    context = {"form": form, "page": page, "may_hide": rules.may_hide(request.user)}
    context |= _surroundings(page)
    return render(request, "approval/takedown_ask.html", context, status=_status(form))


def show(request, pk: int):
    """Where a takedown stands, and whatever step this person may take in it now."""
    takedown = get_object_or_404(Takedown, pk=pk)
    if not rules.may_see(request.user, takedown):
        raise PermissionDenied
    forms = _forms(request, takedown)
    if request.method == "POST":
        step = request.POST.get("step", "")
        if step not in STEPS:
            raise Refused(_("This step cannot be taken: its form is not complete."))
        form = forms.get(step)
        if form is None or form.is_valid():
            try:
                STEPS[step](request, takedown, form)
            except Refused as refusal:
                messages.error(request, str(refusal))
            return redirect("takedown", pk)
    context = _context(request, takedown, forms)
    status = 422 if request.method == "POST" else 200
    return render(request, "approval/takedown.html", context, status=status)


def urls() -> list:
    """The hook `register_admin_urls`."""
    return [
        path("go-bai/de-nghi/", find, name="find_takedown"),
        path("go-bai/trang/<int:page_id>/", ask, name="ask_takedown"),
        path("go-bai/<int:pk>/", show, name="takedown"),
    ]


class AskItem(PageMenuItem):
    """ "Đề nghị gỡ bài", in the menus of a page that is public."""

    label = gettext_lazy("Ask for a takedown")
    icon_name = "download"
    url_name = "ask_takedown"

    def is_shown(self, user):
        kind = self.page.specific_class
        return (
            self.page.live
            and not self.page.alias_of_id
            and kind is not None
            and issubclass(kind, Approvable)
            and rules.may_request(user, self.page)
        )


def offer(page, user, next_url=None, **kwargs):
    """The hooks `register_page_header_buttons` and `register_page_listing_more_buttons`."""
    yield AskItem(page=page, priority=62)


def _asked(request, page: Page, form: RequestForm):
    given = {"page": page, "by": request.user, "reason": form.cleaned_data["reason"]}
    if "hide" in request.POST:
        takedown = service.hide_at_once(**given, wish=form.wish())
        messages.success(request, _("The page is hidden. Leadership decides on its takedown."))
    else:
        urgent = form.cleaned_data["urgent"]
        takedown = service.request(**given, wish=form.wish(), urgent=urgent)
        messages.success(request, _("Leadership has been told. The page is public until then."))
    return redirect("takedown", takedown.pk)


def _decide(request, takedown: Takedown, form: DecisionForm) -> None:
    comment = form.cleaned_data["comment"]
    service.decide(takedown, by=request.user, wish=form.wish(), comment=comment)
    messages.success(request, _("The page is taken down."))


def _decline(request, takedown: Takedown, form: DeclineForm) -> None:
    done = service.decline(takedown, by=request.user, comment=form.cleaned_data["comment"])
    if done.hidden_at:
        messages.warning(
            request,
            _(
                "Declined. The page stays hidden all the same, because its signatures ended: "
                "submit it for approval to have it public again."
            ),
        )
    else:
        messages.success(request, _("Declined. The page stays public."))


def _hide(request, takedown: Takedown, form: HideForm) -> None:
    knowing = form.cleaned_data.get("knowing", False)
    service.hide(takedown, by=request.user, knowing=knowing)
    messages.success(request, _("The page is hidden. Leadership decides on its takedown."))


def _withdraw(request, takedown: Takedown, form: None) -> None:
    service.withdraw(takedown, by=request.user)
    messages.success(request, _("The request is withdrawn."))


def _submit(request, takedown: Takedown, form: None) -> None:
    service.submit_again(takedown, by=request.user)
    messages.success(request, _("The page goes round again, from the first step."))


STEPS = {
    "decide": _decide,
    "decline": _decline,
    "hide": _hide,
    "withdraw": _withdraw,
    "submit": _submit,
}


def _forms(request, takedown: Takedown) -> dict:
    """The forms of the steps that need one; the one that was sent holds what was written."""
    page = Page.objects.filter(pk=takedown.page_id).first()
    data = {request.POST.get("step"): request.POST}
    proposed = {
        name: getattr(takedown, name)
        for name in ("cause", "answer", "redirect_page_id", "with_descendants")
    }
    proposed["redirect_page"] = proposed.pop("redirect_page_id")
    return {
        "decide": DecisionForm(data.get("decide"), page=page, initial=proposed),
        "decline": DeclineForm(data.get("decline"), prefix="decline"),
        "hide": HideForm(data.get("hide"), page=page, prefix="hide"),
    }


def _context(request, takedown: Takedown, forms: dict) -> dict:
    user, page = request.user, Page.objects.filter(pk=takedown.page_id).first()
    is_live = page is not None and page.live
    waiting = takedown.is_waiting
    decides = waiting and rules.may_decide(user)
    is_own = takedown.requested_by_id == user.pk
    context = {
        "takedown": takedown,
        "page": page,
        "goal": Page.objects.filter(pk=takedown.redirect_page_id).first(),
        "forms": forms,
        "decides": decides,
        "hides": waiting and is_live and rules.may_hide(user),
        "withdraws": waiting and is_own and not takedown.hidden_at,
        "submits": service.can_submit_again(takedown, page, user),
        "edits": page is not None and page.permissions_for_user(user).can_edit(),
        "media": forms["decide"].media,
    }
    return context | (_surroundings(page) if page is not None else {})


def _surroundings(page: Page) -> dict:
    """What hangs on the page: pages below it, the same page in other languages, cautions."""
    below, staying = page.get_descendants().live().order_by("path"), rules.staying(page)
    return {
        "below": list(below[:NAMED]),
        "more_below": max(below.count() - NAMED, 0),
        "translations": list(staying[:NAMED]),
        "more_translations": max(staying.count() - NAMED, 0),
        "cautions": rules.cautions(page),
        "edit_url": reverse("wagtailadmin_pages:edit", args=[page.pk]),
    }


def _status(form) -> int:
    return 422 if form.is_bound else 200
