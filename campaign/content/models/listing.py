"""Pages that list their children, newest first."""

from typing import ClassVar

from django.core.paginator import EmptyPage, PageNotAnInteger, Paginator
from django.http import Http404
from django.utils.translation import gettext as _

from campaign.content.models.listing_filters import ListFilter, narrow
from campaign.content.models.page import ContentPage


class ListingPage(ContentPage):
    """The base of index pages. Costs the same for ten children as for ten thousand."""

    page_size: ClassVar[int] = 20
    # By what readers may narrow the list.
    filters: ClassVar[tuple[ListFilter, ...]] = ()
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
        context["narrowing"] = narrow(self.listed_pages(), self.filters, request.GET)
        # The keys alone come out of the index; only the rows of this page are then read.
        keys = context["narrowing"].pages.values_list("pk", flat=True)
        try:
            context["listing"] = Paginator(keys, self.page_size).page(request.GET.get("page") or 1)
        except (PageNotAnInteger, EmptyPage) as error:
            raise Http404(_("There is no such page of this list.")) from error
        context["items"] = whole(context["listing"].object_list)
        return context


def whole(keys) -> list[ContentPage]:
    """The whole pages with these keys, in their order, one query a class."""
    order = list(keys)
    by_class: dict[type, list[int]] = {}
    for page in ContentPage.objects.filter(pk__in=order):
        by_class.setdefault(page.cached_content_type.model_class(), []).append(page.pk)
    found = {}
    for model, pks in by_class.items():
        for page in model.objects.filter(pk__in=pks).select_related(*model.listed_with):
            found[page.pk] = page
    return [found[key] for key in order]
