"""Screens for the bare labels of content, and links to where a new page begins."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.models import Page

from campaign.content.models import Audience


class AudienceViewSet(ModelViewSet):
    model = Audience
    icon = "tag"
    menu_label = _("Audiences")
    menu_order = 800
    add_to_admin_menu = True
    copy_view_enabled = False
    search_backend_name = None
    search_fields = ["name", "name_en", "code"]
    list_filter = ["is_retired"]
    list_display = ["name", "code", "position", BooleanColumn("is_retired", label=_("Retired"))]
    ordering = ["position", "name"]


def new_page_link(user, *, parent: type[Page], child: type[Page]) -> str:
    """Where `user` begins a new `child` page; empty where there is no place for it, or no right."""
    place = parent.objects.filter(alias_of=None).order_by("path").first()
    if place is None or not place.permissions_for_user(user).can_add_subpage():
        return ""
    options = child._meta.app_label, child._meta.model_name
    return reverse("wagtailadmin_pages:add", args=[*options, place.pk])
