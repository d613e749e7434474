"""The screens of a merger: choosing, reading what it will do, asking, and its record."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.ui.menus.pages import PageMenuItem
from wagtail.models import Page

from campaign.approval.refusal import Refused
from campaign.scams.merging import rules, service
from campaign.scams.merging.forms import MergeForm
from campaign.scams.merging.listing import Mergers
from campaign.scams.merging.pairs import KINDS
from campaign.scams.merging.preview import Preview, preview
from campaign.scams.models import Merger


def ask(request, page_id: int):
    """Choose the page that stays and read what will happen; then ask for it."""
    page = get_object_or_404(Page, pk=page_id, depth__gt=1)
    if not rules.may_merge(request.user, page):
        raise Refused(_("This account may not do this to this page."))
    if earlier := Merger.objects.waiting().about(page).first():
        messages.warning(request, _("A merger of this page is asked for already."))
        return redirect("merger", earlier.pk)
    if found := rules.objection_to_one(page):
        raise Refused(found)
    form = MergeForm(request.POST or None, merged=page)
    told = None
    if request.method == "POST" and form.is_valid():
        if "ask" in request.POST:
            try:
                return _asked(request, page, form)
            except Refused as refusal:
                form.add_error(None, str(refusal))
        told = preview(page, form.cleaned_data["survivor"])
        # What is shown now is what the next request will have seen.
        form.data = form.data.copy()
        form.data["seen"] = told.seen
    context = {"form": form, "page": page, "preview": told}
    status = 422 if form.is_bound and not form.is_valid() else 200
    return render(request, "scams/merging/ask.html", context, status=status)


def show(request, pk: int):
    """Where a merger stands, what it will do, and taking it back."""
    merger = get_object_or_404(Merger, pk=pk)
    if not rules.may_see(request.user):
        raise PermissionDenied
    if request.method == "POST":
        if request.POST.get("step") != "withdraw":
            raise Refused(_("This step cannot be taken: its form is not complete."))
        service.withdraw(merger, by=request.user)
        messages.success(request, _("The request is withdrawn."))
        return redirect("merger", pk)
    waits = merger.is_waiting
    context = {
        "merger": merger,
        "survivor": Page.objects.filter(pk=merger.survivor_id).first(),
        "merged": Page.objects.filter(pk=merger.merged_id).first(),
        "objection": rules.objection_to_carrying_out(merger) if waits else "",
        "withdraws": waits and service.may_withdraw(merger, request.user),
    }
    context["preview"] = _preview(context) if waits else None
    return render(request, "scams/merging/merger.html", context)


def urls() -> list:
    """The hook `register_admin_urls`."""
    return [
        path("gop-trang/trang/<int:page_id>/", ask, name="ask_merger"),
        path("gop-trang/<int:pk>/", show, name="merger"),
        path("reports/mergers/", Mergers.as_view(), name="mergers"),
        path(
            "reports/mergers/results/", Mergers.as_view(results_only=True), name="mergers_results"
        ),
    ]


class MergeItem(PageMenuItem):
    """ "Gộp vào trang khác", in the menus of a type or field that is public."""

    label = gettext_lazy("Merge into another page")
    icon_name = "resubmit"
    url_name = "ask_merger"

    def is_shown(self, user):
        page = self.page
        return (
            page.specific_class in KINDS
            and page.live
            and not page.alias_of_id
            and rules.may_merge(user, page)
        )


def offer(page, user, next_url=None, **kwargs):
    """The hooks `register_page_header_buttons` and `register_page_listing_more_buttons`."""
    yield MergeItem(page=page, priority=61)


def _asked(request, page: Page, form: MergeForm):
    data = form.cleaned_data
    merger = service.ask(
        merged=page,
        survivor=data["survivor"],
        by=request.user,
        reason=data["reason"],
        seen=data["seen"],
    )
    messages.success(
        request,
        _("“%(title)s” has been submitted for approval. Nothing public changes before that.")
        % {"title": merger.survivor_title},
        buttons=[
            messages.button(
                reverse("wagtailadmin_pages:edit", args=[merger.survivor_id]), _("Open the page")
            )
        ],
    )
    return redirect("merger", merger.pk)


def _preview(context: dict) -> Preview | None:
    """What it will do; nothing where it cannot be done."""
    if context["objection"]:
        return None
    return preview(context["merged"], context["survivor"])
