"""Screens where staff edit what the search knows, under one heading of the menu."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, HelpPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from search.admin.synonyms import SynonymCreateView, SynonymGroupForm, words_of
from search.admin.worklist import may_keep
from search.models import SynonymGroup


def _others(group: SynonymGroup) -> str:
    return ", ".join(words_of(group.terms)[1:])


def _is_ambiguous(group: SynonymGroup) -> str:
    return _("yes") if group.is_ambiguous else _("no")


class SynonymGroupViewSet(SnippetViewSet):
    model = SynonymGroup
    icon = "search"
    menu_label = _("Synonyms")
    list_display = [
        "__str__",
        Column("others", label=_("Other words"), accessor=_others),
        Column("is_ambiguous", label=_("Several meanings"), accessor=_is_ambiguous),
    ]
    list_filter = ["is_ambiguous"]
    search_fields = ["terms", "note"]
    list_per_page = 100
    add_view_class = SynonymCreateView
    edit_handler = ObjectList(
        [
            HelpPanel(template="search/synonym_help.html"),
            FieldPanel("terms"),
            FieldPanel("is_ambiguous"),
            FieldPanel("note"),
        ],
        base_form_class=SynonymGroupForm,
    )


class KeepersMenuItem(MenuItem):
    """An entry for those who look after the words of the search."""

    def is_shown(self, request):
        return may_keep(request.user)


class SearchGroup(SnippetViewSetGroup):
    """Everything about search, under one entry of the menu."""

    items = (SynonymGroupViewSet,)
    menu_label = _("What readers search")
    menu_icon = "search"
    menu_name = "search-words"
    menu_order = 700

    def get_submenu_items(self):
        return [
            KeepersMenuItem(
                _("Sought in vain"), reverse("search_worklist"), icon_name="warning", order=1
            ),
            KeepersMenuItem(_("Try a search"), reverse("search_trial"), icon_name="view", order=2),
            *super().get_submenu_items(),
        ]
