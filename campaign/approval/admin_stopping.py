"""What goes public by the clock, on the front page of the admin, and the screen to stop it."""

from django import forms
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.menus.pages import PageMenuItem
from wagtail.models import Page

from campaign.approval import schedules, stopping
from campaign.approval.refusal import Refused
from campaign.approval.takedowns import rules

SHOWN = 20


class StopForm(forms.Form):
    """Why; it stays inside."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=2000,
        help_text=gettext_lazy("It stands in the journal; readers never see it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def stop(request, page_id: int):
    """One question, with a reason."""
    page = _page(request, page_id)
    revision = page.scheduled_revision
    if revision is None:
        return _nothing_waits(request)
    form = StopForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            stopping.stop(page=page, by=request.user, reason=form.cleaned_data["reason"])
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request, _("Stopped. To be public after all, the text must be submitted anew.")
            )
            return redirect("wagtailadmin_home")
    context = {"form": form, "page": page, "revision": revision}
    status = 422 if form.is_bound else 200
    return render(request, "approval/stop.html", context, status=status)


def read(request, page_id: int):
    """The text that waits, as readers will get it: for whoever may stop it."""
    revision = _page(request, page_id).scheduled_revision
    if revision is None:
        return _nothing_waits(request)
    text = revision.as_object()
    return text.make_preview_request(request, text.default_preview_mode)


def _page(request, page_id: int) -> Page:
    """The whole page, for somebody who may stop what waits of it. Raises Refused."""
    page = get_object_or_404(Page, pk=page_id, depth__gt=1).specific
    if not rules.may_request(request.user, page):
        raise Refused(_("This account may not do this to this page."))
    return page


def _nothing_waits(request):
    messages.warning(
        request, _("No text of this page waits for its hour. Perhaps it is public now.")
    )
    return redirect("wagtailadmin_home")


def urls() -> list:
    """The hook `register_admin_urls`."""
    return [
        path("hen-gio/<int:page_id>/", read, name="read_scheduled"),
        path("hen-gio/<int:page_id>/dung/", stop, name="stop_scheduled"),
    ]


class StopItem(PageMenuItem):
    """ "Dừng đăng theo giờ hẹn", at the head of a page that waits for its hour."""

    label = gettext_lazy("Stop the scheduled publication")
    icon_name = "cross"
    url_name = "stop_scheduled"

    def is_shown(self, user):
        return rules.may_request(user, self.page) and self.page.scheduled_revision is not None


def offer(page, user, view_name, next_url=None):
    """The hook `register_page_header_buttons`."""
    yield StopItem(page=page, priority=61)


class ScheduledPanel(Component):
    """ "Sắp đăng theo giờ hẹn": for everybody who may stop it. Nothing where nothing waits."""

    name = "scheduled"
    template_name = "approval/scheduled_panel.html"
    order = 60

    def __init__(self, request):
        self.user = request.user

    def waiting(self) -> list[dict]:
        """The scheduled texts that this person may stop, the next one first."""
        due = list(schedules.scheduled().defer("content").order_by("approved_go_live_at", "pk"))
        pages = Page.objects.in_bulk([int(each.object_id) for each in due])
        return [
            {
                "title": each.object_str,
                "at": each.approved_go_live_at,
                "read": reverse("read_scheduled", args=[page.pk]),
                "address": reverse("stop_scheduled", args=[page.pk]),
            }
            for each in due
            if (page := pages.get(int(each.object_id))) and rules.may_request(self.user, page)
        ]

    def get_context_data(self, parent_context):
        found = self.waiting()
        return super().get_context_data(parent_context) | {
            "waiting": found[:SHOWN],
            "more": len(found[SHOWN:]),
        }
