"""Pages that list their children, newest first."""

from typing import ClassVar

from django.core.paginator import EmptyPage, PageNotAnInteger, Paginator
from django.http import Http404
from django.utils.translation import gettext as _

from campaign.content.models.page import ContentPage


class ListingPage(ContentPage):
    """The base of index pages. Costs the same for ten children as for ten thousand."""

    page_size: ClassVar[int] = 20
    kind = "listing"
    search_weight = 0.6

    content_panels = [*ContentPage.content_panels, "summary"]

    class Meta:
        abstract = True

    def listed_pages(self):
        """The live public children, newest first, as light rows of the base class."""
        return (
            ContentPage.objects.filter(parent_path=self.path, listed=True)
            .public()
            .order_by("-date", "-page_ptr")
        )

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        try:
            context["listing"] = Paginator(self.listed_pages(), self.page_size).page(
                request.GET.get("page", 1)
            )
        except (PageNotAnInteger, EmptyPage) as error:
            raise Http404(_("There is no such page of this list.")) from error
        # The cards of a list need the kind's own facts: one query a kind, not one a row.
        context["items"] = specific(context["listing"].object_list)
        return context


def specific(pages) -> list[ContentPage]:
    """The whole pages behind light rows, in the same order, one query a class."""
    by_class: dict[type, list[int]] = {}
    for page in pages:
        by_class.setdefault(page.cached_content_type.model_class(), []).append(page.pk)
    found = {}
    for model, keys in by_class.items():
        for page in model.objects.filter(pk__in=keys).select_related("unit"):
            found[page.pk] = page
    return [found[page.pk] for page in pages]
