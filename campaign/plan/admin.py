from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSet

from campaign.plan.models import Plan


class PlanViewSet(ModelViewSet):
    model = Plan
    icon = "calendar"
    menu_label = _("Plans")
    menu_order = 900
    add_to_admin_menu = True
    copy_view_enabled = False
    search_backend_name = None
    search_fields = ["title", "number", "signer"]
    list_display = ["title", "number", "issued_on", "signer"]
    ordering = ["-issued_on", "-pk"]
