"""A pytest plugin for runs with SEARCH_URL: each test begins with an empty engine that is well."""

import os

import pytest

# They speak of the index in the database alone: of its rows, or of how many queries it takes.
OF_THE_DATABASE = {
    "test_index_pages_takes_a_queryset_or_a_list",
    "test_a_search_takes_few_queries",
}

# Fixtures of tests that have no engine, or a slow one; and of those that one filling serves.
AWAY = {"away", "slow", "empty_and_slow"}
FILLED = {"library", "seeded"}


def pytest_configure():
    """Each process of the tests has indexes of its own."""
    # Late, for the settings are chosen by then.
    from django.conf import settings  # noqa: PLC0415

    if worker := os.environ.get("PYTEST_XDIST_WORKER"):
        settings.WAGTAILSEARCH_BACKENDS["default"]["INDEX_PREFIX"] += f"{worker}_"


def pytest_collection_modifyitems(items):
    """Leave out what no engine outside the database can answer."""
    for item in items:
        if item.name in OF_THE_DATABASE:
            item.add_marker(pytest.mark.skip(reason="chỉ nói về chỉ mục trong cơ sở dữ liệu"))


@pytest.fixture(scope="session")
def _engine(django_db_setup, django_db_blocker):
    """The backend, its indexes made once."""
    from modelsearch.backends import get_search_backend  # noqa: PLC0415 - settings come first
    from modelsearch.index import get_indexed_models  # noqa: PLC0415

    backend = get_search_backend()
    with django_db_blocker.unblock():
        for index in backend.all_indexes():
            index.reset()
        for model in get_indexed_models():
            backend.get_index_for_model(model).add_model(model)
    return backend


@pytest.fixture(scope="module", autouse=True)
def _slow_is_well(_engine):
    """The engine may be slow here; what a module makes for all its tests begins in an empty one."""
    from search.backends import elastic  # noqa: PLC0415

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(elastic, "READING", 10.0)
        patch.setattr(elastic, "SAVING", 10.0)
        _empty(_engine)
        yield


@pytest.fixture(autouse=True)
def _emptied(request, monkeypatch, _engine):
    """No document of the test before, and no fallback that hides a fault of the engine."""
    from search.backends import breaker, elastic  # noqa: PLC0415

    breaker.outside.succeeded()
    used = set(request.fixturenames)
    if used & AWAY:
        monkeypatch.setattr(elastic, "READING", 0.15)
        monkeypatch.setattr(elastic, "SAVING", 1.0)
    elif "own_node" not in used:
        monkeypatch.setattr(breaker.outside, "failed", _raise)
    if used & FILLED:
        _settle(_engine)
    else:
        _empty(_engine)


def _settle(backend) -> None:
    """Merge away older versions of texts: until then they go on to count in what terms weigh."""
    from search.index import indexing  # noqa: PLC0415

    indexing.flush()
    names = _names(backend)
    backend.patient.indices.forcemerge(index=names, max_num_segments=1)
    backend.patient.indices.refresh(index=names)


def _names(backend) -> str:
    return ",".join(index.name for index in backend.all_indexes())


def _empty(backend) -> None:
    names = _names(backend)
    # What was written a moment ago is not seen before.
    backend.patient.indices.refresh(index=names)
    everything = {"size": 10_000, "_source": False}
    hits = backend.patient.search(index=names, body=everything)["hits"]["hits"]
    if hits:
        gone = [{"_op_type": "delete", "_id": hit["_id"], "_index": hit["_index"]} for hit in hits]
        backend.bulk(backend.patient, gone, refresh=True)


def _raise(error: BaseException) -> None:
    raise error
