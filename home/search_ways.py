"""What this site offers beside a query that finds nothing: another name for a type of scam."""

from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from wagtail.models import Locale

from campaign.organisation.models import Role
from campaign.organisation.services import holds
from campaign.scams.models import ScamTypePage
from search import query as searching
from search import vi
from search.learning import ways

NEAREST = 5


def register() -> None:
    """Offer it; called once when the app is ready."""
    ways.offers.append(alias)


def alias(query: str, user) -> ways.Way | None:
    """The way to the list of types, for those who may edit their names."""
    if not _may_edit(user):
        return None
    return ways.Way(_("Add an alias"), f"{reverse('search_alias')}?{urlencode({'tu': query})}")


def urls() -> list:
    """The hook `register_admin_urls`."""
    return [path("them-ten-goi/", choose, name="search_alias")]


def choose(request):
    """The types of scam, those first that are nearest to the query of the address (`?tu=`)."""
    if not _may_edit(request.user):
        raise PermissionDenied
    query = " ".join(request.GET.get("tu", "")[: vi.QUERY_CHARACTERS].split())
    found = searching.pages(query, kinds={ScamTypePage.kind}, size=NEAREST)
    nearest = [hit.id for hit in found.hits]
    types = ScamTypePage.objects.filter(locale=Locale.get_default()).order_by("title")
    by_key = types.in_bulk()
    context = {
        "query": query,
        "nearest": [by_key[key] for key in nearest if key in by_key],
        "others": [page for page in types if page.pk not in nearest],
    }
    return render(request, "home/search_alias.html", context)


def _may_edit(user) -> bool:
    return user.is_superuser or holds(user, Role.Code.EDITOR)
