"""Screens where staff edit what the search knows."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.views.snippets import SnippetViewSet

from search.models import SynonymGroup


class SynonymGroupViewSet(SnippetViewSet):
    model = SynonymGroup
    icon = "search"
    menu_label = _("Synonyms")
    add_to_admin_menu = True
    menu_order = 700
    list_display = ["__str__", "terms", "is_ambiguous"]
    list_filter = ["is_ambiguous"]
    search_fields = ["terms", "note"]
    list_per_page = 100
    panels = [FieldPanel("terms"), FieldPanel("is_ambiguous"), FieldPanel("note")]
