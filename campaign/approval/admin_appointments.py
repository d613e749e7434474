"""Signers in the admin: who waits for confirmation, and the list of all appointments."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet

from campaign.approval import appointing
from campaign.approval.admin_signatures import ReadOnlyPolicy
from campaign.approval.admin_tables import MomentColumn, StackedTable
from campaign.approval.models import Appointment
from campaign.organisation.models import Role
from campaign.organisation.services import name_of


class AppointmentsPanel(Component):
    """On a leader's front page: people who were given a signing role and wait for a second yes."""

    name = "appointments"
    template_name = "approval/appointments.html"
    order = 45

    def __init__(self, request):
        self.request = request

    def get_context_data(self, parent_context):
        waiting = Appointment.objects.none()
        if appointing.may_confirm(self.request.user):
            waiting = Appointment.objects.waiting().select_related("user", "given_by")
        return super().get_context_data(parent_context) | {
            "waiting": [each for each in waiting if self._is_mine(each)],
            "request": self.request,
        }

    def _is_mine(self, appointment: Appointment) -> bool:
        return self.request.user.pk not in (appointment.user_id, appointment.given_by_id)


def add_panel(request, panels: list) -> None:
    """The hook `construct_homepage_panels`."""
    panels.append(AppointmentsPanel(request))


@require_POST
def decide(request, pk: int, answer: str):
    """A leader's yes or no to one appointment."""
    if not request.user.has_perm("wagtailadmin.access_admin"):
        raise PermissionDenied
    appointment = get_object_or_404(Appointment, pk=pk)
    if answer == "yes":
        appointing.confirm(appointment, by=request.user)
        done = _("%(person)s may sign from now on.")
    else:
        appointing.refuse(appointment, by=request.user)
        done = _("%(person)s was not confirmed.")
    messages.success(request, done % {"person": name_of(appointment.user)})
    return redirect("wagtailadmin_home")


def urls() -> list:
    """The hook `register_admin_urls`."""
    return [
        path("nguoi-ky/<int:pk>/xac-nhan/", decide, {"answer": "yes"}, name="confirm_signer"),
        path("nguoi-ky/<int:pk>/tu-choi/", decide, {"answer": "no"}, name="refuse_signer"),
    ]


def tell_of_waiting(request, user) -> None:
    """After an account was saved: say that a new signer waits for a second person."""
    for appointment in Appointment.objects.waiting().filter(user=user):
        messages.warning(
            request,
            _("%(person)s signs at the step “%(step)s” once another leader has confirmed it.")
            % {"person": name_of(user), "step": appointment.get_step_display()},
        )


class AppointmentIndexView(IndexView):
    table_class = StackedTable

    def get_base_queryset(self):
        people = ("user", "given_by", "confirmed_by")
        return super().get_base_queryset().select_related(*people)


class SignersPolicy(ReadOnlyPolicy):
    """Who signs, and who gives or confirms the right to, may read who the signers are."""

    readers = (Role.Code.CLEARANCE, Role.Code.LEADER, Role.Code.ADMINISTRATOR)


class AppointmentViewSet(ModelViewSet):
    model = Appointment
    name = "appointments"
    icon = "user"
    menu_label = gettext_lazy("Signers")
    menu_order = 620
    add_to_admin_menu = True
    index_view_class = AppointmentIndexView
    copy_view_enabled = False
    exclude_form_fields = []
    add_to_reference_index = False
    search_backend_name = None
    list_filter = ["step"]
    list_display = [
        Column("person", accessor=lambda each: name_of(each.user), label=gettext_lazy("Person")),
        Column("get_step_display", label=gettext_lazy("Step")),
        Column(
            "giver", accessor=lambda each: name_of(each.given_by), label=gettext_lazy("Given by")
        ),
        MomentColumn("given_at", label=gettext_lazy("Given at")),
        Column(
            "confirmer",
            accessor=lambda each: name_of(each.confirmed_by),
            label=gettext_lazy("Confirmed by"),
        ),
        MomentColumn("confirmed_at", label=gettext_lazy("Confirmed at")),
        MomentColumn("ended_at", label=gettext_lazy("Ended at")),
    ]
