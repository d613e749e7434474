"""The API of the search: read-only, no cookie, the same answers as the site's own search.

`GET /api/search/`, `GET /api/search/suggest`, its description at `openapi.json` and `docs`.
"""

from django.utils.translation import gettext as _
from ninja import NinjaAPI, Query
from ninja.errors import ValidationError
from wagtail.models import Locale, Site

from search.visibility import Visibility
from search.web import answers, labels, limits, suggestions
from search.web.api_docs import Docs
from search.web.api_schemas import Parameters, Refusal, ResultsOut, SuggestionsOut, results

REFUSALS = {400: Refusal, 429: Refusal, 503: Refusal}

api = NinjaAPI(
    title="Search",
    version="1",
    description="Vietnamese search that forgives every way of typing. Reading only, for everybody.",
    docs=Docs(),
    urls_namespace="search_api",
    auth=None,
)


class Wrong(Exception):
    """A parameter that cannot be answered; says which, and why in a sentence."""

    def __init__(self, detail: str, names: list[str]):
        super().__init__(detail)
        self.detail = detail
        self.names = names


@api.exception_handler(ValidationError)
def refuse_invalid(request, error):
    """Say which parameters are wrong, in the reader's language."""
    names = sorted({_name(item["loc"]) for item in error.errors})
    return refuse(request, Wrong(_invalid(names), names))


@api.exception_handler(Wrong)
def refuse(request, error):
    """400 with a sentence and the names of the parameters at fault."""
    answer = {"detail": error.detail, "parameters": error.names}
    return api.create_response(request, answer, status=400)


@api.exception_handler(limits.TooMany)
def refuse_many(request, error):
    """429: this address asks too often."""
    return _later(request, error, status=429)


@api.exception_handler(limits.Busy)
def refuse_busy(request, error):
    """503: too much is asked at once, by all together."""
    return _later(request, error, status=503)


def _later(request, error: limits.Refused, *, status: int):
    answer = api.create_response(
        request, {"detail": limits.sentence(error), "parameters": []}, status=status
    )
    answer.headers["Retry-After"] = str(error.wait)
    return answer


@api.get("", response={200: ResultsOut, **REFUSALS}, url_name="search")
def search(request, asked: Query[Parameters]):
    """Pages of this site in its main language, or in `lang`, that `q` finds, best first."""
    limits.check(request, limits.SEARCH)
    _no_others(request, {*Parameters.model_fields})
    site = Site.find_for_request(request)
    locale = _locale(site, asked.lang)
    _known, wrong = labels.known(asked.chosen, Visibility(site, locale))
    if wrong:
        raise Wrong(_invalid(wrong), wrong)
    question = answers.Question(
        asked.q,
        site=site,
        locale=locale,
        chosen=asked.chosen,
        order=asked.order,
        page=asked.page,
        size=asked.size,
        as_typed=asked.as_typed,
    )
    return results(answers.answer(question), asked)


@api.get("suggest", response={200: SuggestionsOut, **REFUSALS}, url_name="suggest")
def suggest(request, q: str = "", lang: str = ""):
    """Titles that begin as `q` goes on, from its second letter on; found by other names, too."""
    limits.check(request, limits.SUGGEST)
    _no_others(request, {"q", "lang"})
    site = Site.find_for_request(request)
    found = suggestions.suggest(q, site=site, locale=_locale(site, lang))
    return {"query": q[: suggestions.CHARACTERS], "suggestions": found}


def _locale(site: Site | None, code: str) -> Locale | None:
    """The locale with this code; without a code that of the site's own tree."""
    if not code:
        return site.root_page.locale if site else None
    locale = Locale.objects.filter(language_code=code[:16]).first()
    if locale is None:
        raise Wrong(_("This site has no pages in the language “%s”.") % code[:16], ["lang"])
    return locale


def _no_others(request, names: set[str]) -> None:
    """A parameter that nobody reads would look as if it had done something."""
    if others := sorted(name[:40] for name in request.GET if name not in names):
        raise Wrong(_invalid(others), others)


def _name(place: tuple) -> str:
    """The parameter that pydantic's place of an error is in: ("query", "asked", "kind", 0)."""
    return next((str(part) for part in reversed(place) if not isinstance(part, int)), "")


def _invalid(names: list[str]) -> str:
    return _("These parameters are not valid: %(names)s.") % {"names": ", ".join(names)}
