"""Finding the page of an address at the same cost at every depth of the tree."""

from typing import ClassVar

from django.db.models import Exists
from django.http import Http404
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction
from wagtail.url_routing import RouteResult

from campaign.content import notices


class DirectRoute:
    """Mixin for page classes: one look for the address, one for the page behind it.

    Stock Wagtail asks twice a level, and twice more for restrictions.
    """

    # Links that every public answer of the class follows, fetched with the page.
    read_with: ClassVar[tuple[str, ...]] = ()
    # Further addresses of the page: their last word, and the method that answers there.
    own_views: ClassVar[dict[str, str]] = {}
    # Set on the page of one request: no page of the whole installation is restricted.
    is_surely_open = False
    # Set on the page of one request: which notes readers may have to see.
    possible_notices: frozenset[str] | None = None

    def route(self, request, path_components):
        if not path_components:
            if self.expire_at and self.expire_at <= timezone.now():
                # Its time is over, whether or not the worker has come round to it.
                raise Http404
            if self.possible_notices is None:
                row = Page.objects.annotate(**notices.conditions()).only("pk").get(pk=self.pk)
                self.possible_notices = notices.possible(row)
            return super().route(request, path_components)
        if len(path_components) == 1 and (view := self.own_views.get(path_components[0])):
            # Open to whom the page itself is.
            self.route(request, [])
            return RouteResult(self, kwargs={"view": view})
        address = f"{self.url_path}{'/'.join(path_components)}/"
        # The slug has an index, the whole address has none.
        found = Page.objects.filter(slug=path_components[-1], url_path=address)
        found = found.annotate(
            is_any_restricted=Exists(PageViewRestriction.objects.all()), **notices.conditions()
        )
        if (light := found.first()) is None or not light.is_descendant_of(self):
            # A page on the way may route addresses of its own.
            return super().route(request, path_components)
        model = light.specific_class or Page
        pages = model._default_manager.all()
        if names := getattr(model, "read_with", ()):
            pages = pages.select_related(*names)
        page = pages.get(pk=light.pk)
        page.is_surely_open = not light.is_any_restricted
        page.possible_notices = notices.possible(light)
        return page.route(request, [])

    def serve(self, request, *args, view: str = "", **kwargs):
        if view:
            return getattr(self, view)(request)
        return super().serve(request, *args, **kwargs)

    def get_view_restrictions(self):
        if self.is_surely_open:
            return PageViewRestriction.objects.none()
        return super().get_view_restrictions()
