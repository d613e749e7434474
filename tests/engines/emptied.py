"""A pytest plugin for runs with SEARCH_URL: each test begins with an empty engine that is well."""

import pytest


@pytest.fixture(scope="session")
def _indexes(django_db_setup, django_db_blocker):
    """The indexes of the engine, made once."""
    from modelsearch.backends import get_search_backend  # noqa: PLC0415 - settings come first
    from modelsearch.index import get_indexed_models  # noqa: PLC0415

    backend = get_search_backend()
    with django_db_blocker.unblock():
        for index in backend.all_indexes():
            index.reset()
        for model in get_indexed_models():
            backend.get_index_for_model(model).add_model(model)
    return backend


@pytest.fixture(autouse=True)
def _emptied(request, monkeypatch):
    """No document of the test before; the engine may be slow here, but no fallback hides it."""
    uses = {"db", "transactional_db"} & set(request.fixturenames)
    if not uses and request.node.get_closest_marker("django_db") is None:
        return
    from search import breaker  # noqa: PLC0415
    from search.backends import elastic  # noqa: PLC0415

    monkeypatch.setattr(elastic, "READING", 10.0)
    monkeypatch.setattr(elastic, "SAVING", 10.0)
    backend = request.getfixturevalue("_indexes")
    breaker.outside.succeeded()
    if not {"away", "own_node"} & set(request.fixturenames):
        monkeypatch.setattr(breaker.outside, "failed", _raise)
    names = ",".join(index.name for index in backend.all_indexes())
    everything = {"size": 10_000, "_source": False}
    hits = backend.patient.search(index=names, body=everything)["hits"]["hits"]
    if hits:
        gone = [{"_op_type": "delete", "_id": hit["_id"], "_index": hit["_index"]} for hit in hits]
        backend.bulk(backend.patient, gone, refresh=True)


def _raise(error: BaseException) -> None:
    raise error
