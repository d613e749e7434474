"""Pages in an engine outside the database: what their documents hold, and how they are found.

The same meaning as `search.ranking`: rank, validity, visibility, facets, order and window.
"""

import time
from collections.abc import Iterable, Iterator
from typing import Any

from wagtail.models import Page

from search.asked import DATE, FACETS, Asked, Found, Place
from search.backends.json_query import Json, compiled
from search.expression import Expression
from search.index import outbox
from search.index.extract import Extract
from search.ranking import WITHDRAWN, kind_weights
from search.visibility import Visibility

# The engines refuse to look further down a list.
DEEPEST = 10_000
# Lapsed pages keep their order and stand below all others.
LAPSED = 1e-6
VALUES = 1_000

PROPERTIES: Json = {
    "id": {"type": "long"},
    "live": {"type": "boolean"},
    "alias": {"type": "boolean"},
    "locale": {"type": "long"},
    "above": {"type": "long"},
    "depth": {"type": "integer"},
    "date": {"type": "date"},
    "valid_until": {"type": "date"},
    "rank": {"type": "float"},
    "withdrawn": {"type": "boolean"},
    "kind": {"type": "keyword"},
    "facets": {"type": "keyword"},
}


class Behind(Exception):
    """So much has still to be told to the engine that the database answers better."""


def document(told: Extract) -> dict[str, Any]:
    """The part of a document that pages alone have, below the key `page`."""
    page, about = told.instance, told.about
    above = _above(page)
    return {
        "id": page.pk,
        "live": page.live,
        "alias": page.alias_of_id is not None,
        "locale": page.locale_id,
        "above": above,
        "depth": page.depth,
        "date": about.date,
        "valid_until": about.valid_until,
        "rank": max(about.rank, WITHDRAWN),
        "withdrawn": about.rank <= 0,
        "kind": about.kind,
        "facets": [f"{name}:{value}" for name, value in told.facets],
    }


def _above(page: Page) -> list[int]:
    """Keys of the page and all above it; unlike paths they outlive every new order of pages."""
    ends = range(Page.steplen, len(page.path) + 1, Page.steplen)
    return _keys([page.path[:end] for end in ends])


def _keys(paths: Iterable[str]) -> list[int]:
    return list(Page.objects.filter(path__in=paths).order_by().values_list("pk", flat=True))


def found(backend, expression: Expression, asked: Asked, *, patient: bool = False) -> Found:
    """The engine's answer, checked against the page tables; raises its errors, and `Behind`.

    `patient` where no reader waits.
    """
    if asked.window.stop > DEEPEST:
        raise Behind
    body = _body(expression, asked)
    began = time.monotonic()
    answer = (backend.patient if patient else backend.es).search(
        index=backend.get_index_for_model(Page).name,
        body=body,
        allow_partial_search_results=False,
    )
    asked.waits.append(time.monotonic() - began)
    places = [
        Place(int(hit["fields"]["page.id"][0]), hit["_score"] or 0.0)
        for hit in answer["hits"]["hits"]
    ]
    shown = asked.visibility.pages().filter(pk__in=[place.page_id for place in places])
    visible = set(shown.order_by().values_list("pk", flat=True))
    gone = len(places) - len(visible)
    return Found(
        answer["hits"]["total"]["value"] - gone,
        [place for place in places if place.page_id in visible],
        _facets(answer) if asked.with_facets else {},
    )


def _body(expression: Expression, asked: Asked) -> Json:
    seen = {
        "must": [compiled(expression)],
        "filter": list(_wanted(asked.visibility)),
        "must_not": list(_unwanted(asked.visibility)),
    }
    best: list[Json] = [{"_score": "desc"}, {"page.id": "asc"}]
    newest = {"page.date": {"order": "desc", "missing": "_last"}}
    body = {
        "query": {
            "function_score": {
                "query": {"bool": seen},
                "functions": list(_factors(asked)),
                "score_mode": "multiply",
                "boost_mode": "multiply",
            }
        },
        "sort": [newest, *best] if asked.order == DATE else best,
        "post_filter": _chosen(asked),
        "from": asked.window.start,
        "size": asked.window.stop - asked.window.start,
        "track_total_hits": True,
        "track_scores": True,
        "_source": False,
        "docvalue_fields": ["page.id"],
    }
    if asked.with_facets:
        body["aggs"] = {name: _counted(name, asked) for name in FACETS}
    return body


def _wanted(visibility: Visibility) -> Iterator[Json]:
    yield {"term": {"page.live": True}}
    roots = visibility.roots
    if roots is None:
        yield {"range": {"page.depth": {"gt": 1}}}
        yield {"term": {"page.alias": False}}
    else:
        yield {"terms": {"page.above": _keys(roots)}}
    if visibility.locale is not None:
        yield {"term": {"page.locale": visibility.locale.pk}}


def _unwanted(visibility: Visibility) -> Iterator[Json]:
    yield {"terms": {"page.above": _keys(visibility.restricted)}}
    over = Page.objects.live().filter(expire_at__lte=visibility.now).order_by()
    yield {"terms": {"page.id": list(over.values_list("pk", flat=True))}}
    # What the engine has not been told of may be gone, and must not even be counted.
    waiting = outbox.pending(Page)
    if len(waiting) > outbox.MANY:
        raise Behind
    if waiting:
        visible = visibility.pages().filter(pk__in=waiting).order_by()
        hidden = {int(key) for key in waiting} - set(visible.values_list("pk", flat=True))
        yield {"terms": {"page.id": sorted(hidden)}}


def _factors(asked: Asked) -> Iterator[Json]:
    """What a score is multiplied by."""
    yield {"field_value_factor": {"field": "page.rank", "missing": 1.0}}
    for kind, weight in kind_weights().items():
        yield {"filter": {"term": {"page.kind": kind}}, "weight": weight}
    past = {"range": {"page.valid_until": {"lt": asked.today.isoformat()}}}
    lapsed = {"bool": {"should": [past, {"term": {"page.withdrawn": True}}]}}
    yield {"filter": lapsed, "weight": LAPSED}


def _chosen(asked: Asked, *, but: str = "") -> Json:
    """What was chosen holds, one name left aside."""
    return {
        "bool": {
            "filter": [
                {"terms": {"page.facets": [f"{name}:{value}" for value in sorted(values)]}}
                for name, values in asked.chosen.items()
                if name != but
            ]
        }
    }


def _counted(name: str, asked: Asked) -> Json:
    """How many results each value of a facet would leave, all other choices kept."""
    values = {"field": "page.facets", "include": f"{name}:.*", "size": VALUES}
    return {"filter": _chosen(asked, but=name), "aggs": {"values": {"terms": values}}}


def _facets(answer: Json) -> dict[str, dict[str, int]]:
    facets = {}
    for name in FACETS:
        buckets = answer["aggregations"][name]["values"]["buckets"]
        counts = [(bucket["key"].partition(":")[2], bucket["doc_count"]) for bucket in buckets]
        if counts:
            facets[name] = dict(sorted(counts, key=lambda pair: (-pair[1], pair[0])))
    return facets
