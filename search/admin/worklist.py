"""The list of what readers sought in vain, and what staff do about each query."""

from urllib.parse import urlencode

from django import forms
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.paginator import WagtailPaginator
from wagtail.models import Locale, Site

from search import query as searching
from search.learning import ways, worklist
from search.models import KeptQuery

PAGE_SIZE = 20
RIGHT = "search.change_synonymgroup"
VIEWS = {
    "": (gettext_lazy("To deal with"), worklist.waiting),
    "khong-mo": (gettext_lazy("Nothing opened"), worklist.left),
    "y-tuong": (gettext_lazy("Article ideas"), worklist.ideas),
    "bo-qua": (gettext_lazy("Set aside"), worklist.dismissed),
}
EMPTY = {
    "": gettext_lazy(
        "Nothing waits here. A query comes here once it was asked three times and found nothing, "
        "or was asked otherwise at once."
    ),
    "khong-mo": gettext_lazy("Every query that has results had one of them opened."),
    "y-tuong": gettext_lazy("No idea is written down. Choose “Article idea” beside a query."),
    "bo-qua": gettext_lazy("No query is set aside."),
}


class IdeaForm(forms.Form):
    """What an article that answers the query should say."""

    note = forms.CharField(
        label=gettext_lazy("What the article should say"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def may_keep(user) -> bool:
    """Whether `user` looks after the words of the search."""
    return user.has_perm(RIGHT)


def require(request) -> None:
    """Refuse everybody who does not look after the words of the search."""
    if not may_keep(request.user):
        raise PermissionDenied


def index(request):
    """The list, in one of four views."""
    require(request)
    view = request.GET.get("xem", "")
    view = view if view in VIEWS else ""
    pages = WagtailPaginator(VIEWS[view][1](), PAGE_SIZE)
    page = pages.get_page(request.GET.get("p"))
    return render(
        request,
        "search/worklist.html",
        {
            "page": page,
            "elided": pages.get_elided_page_range(page.number),
            "rows": [_row(request, query) for query in page],
            "view": view,
            "views": [(name, label) for name, (label, _queries) in VIEWS.items()],
            "empty": EMPTY[view],
            "days": worklist.DAYS,
        },
    )


def one(request, pk: int):
    """One query: its days, what can be done about it, and the step that somebody takes."""
    require(request)
    query = get_object_or_404(worklist.queries(), pk=pk)
    step = STEPS.get(request.POST.get("step", ""))
    form = IdeaForm(request.POST if step is _plan else None, initial={"note": query.idea})
    if request.method == "POST" and step and (step is not _plan or form.is_valid()):
        messages.success(request, step(request, KeptQuery.objects.get(pk=pk), form))
        return redirect("search_worklist")
    context = {
        "query": query,
        "row": _row(request, query),
        "history": query.days.order_by("-day")[: worklist.DAYS],
        "form": form,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "search/worklist_query.html", context, status=status)


def _row(request, query: KeptQuery) -> dict:
    """A query as the list shows it: what it finds now, and the ways to better it."""
    site, locale = Site.find_for_request(request), Locale.get_default()
    return {
        "query": query,
        "finds": searching.pages(query.text, site=site, locale=locale, size=1),
        "is_back": query.dismissed_at and query.asked_since >= worklist.COMES_BACK,
        "synonym": _address("wagtailsnippets_search_synonymgroup:add", tu=query.text),
        "trial": _address("search_trial", q=query.text),
        "ways": ways.open_to(query.text, request.user),
    }


def _address(name: str, **given: str) -> str:
    return f"{reverse(name)}?{urlencode(given)}"


def _dismiss(request, query: KeptQuery, form: IdeaForm) -> str:
    worklist.dismiss(query, by=request.user)
    return _("Set aside. The query comes back when it was asked ten more times.")


def _put_back(request, query: KeptQuery, form: IdeaForm) -> str:
    worklist.put_back(query)
    return _("The query is on the list again.")


def _plan(request, query: KeptQuery, form: IdeaForm) -> str:
    worklist.plan(query, note=form.cleaned_data["note"], by=request.user)
    return _("Kept as an idea for an article.")


STEPS = {"dismiss": _dismiss, "back": _put_back, "idea": _plan}
