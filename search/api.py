"""`GET /api/search/`: read-only, no cookie, the same answers as the site's own search."""

from django.utils.translation import gettext as _
from ninja import NinjaAPI, Query, Schema
from ninja.errors import ValidationError
from ninja.responses import Status
from pydantic import Field
from wagtail.models import Locale, Site

from search.query import MAX_SIZE, pages

api = NinjaAPI(
    title="Search", docs_url=None, openapi_url=None, urls_namespace="search_api", auth=None
)


class Asked(Schema):
    """The parameters of a search."""

    q: str = ""
    page: int = Field(1, ge=1, le=1_000)
    size: int = Field(10, ge=1, le=MAX_SIZE)
    lang: str = Field("", max_length=16)


class HitOut(Schema):
    """One hit; `source_id` and `code` are null where a page has none."""

    id: int
    source_id: str | None
    code: str | None
    title: str
    url: str
    type: str
    summary: str


class ResultsOut(Schema):
    """A page of hits and the number of all."""

    query: str
    total: int
    results: list[HitOut]


class Refusal(Schema):
    """Why a request was not answered."""

    detail: str


@api.exception_handler(ValidationError)
def refuse(request, error):
    """Say which parameters are wrong, in the reader's language."""
    names = ", ".join(sorted({str(item["loc"][-1]) for item in error.errors}))
    detail = _("These parameters are not valid: %(names)s.") % {"names": names}
    return api.create_response(request, {"detail": detail}, status=422)


@api.get("", response={200: ResultsOut, 422: Refusal}, url_name="search")
def search(request, asked: Query[Asked]):
    """Pages of this site in its main language, or in `lang`, that `q` finds, best first."""
    site = Site.find_for_request(request)
    locale = _locale(site, asked.lang)
    if asked.lang and locale is None:
        return Status(
            422, {"detail": _("This site has no pages in the language “%s”.") % asked.lang}
        )
    found = pages(asked.q, site=site, locale=locale, page=asked.page, size=asked.size)
    return {"query": found.query, "total": found.total, "results": found.hits}


def _locale(site: Site | None, code: str) -> Locale | None:
    """The locale with this code; without a code that of the site's own tree."""
    if code:
        return Locale.objects.filter(language_code=code).first()
    return site.root_page.locale if site else None
