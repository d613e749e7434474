"""SEARCH_URL names an engine, or the start says in one sentence what is wrong with it."""

import pytest

from cms.settings.engines import SEARCH_ENGINES, search_engine


@pytest.mark.parametrize("engine", SEARCH_ENGINES)
def test_each_engine_by_its_name(engine):
    assert search_engine("SEARCH_URL", f"{engine}://may") == {
        "BACKEND": f"search.backends.{engine}",
        "URLS": ["http://may:9200"],
        "INDEX_PREFIX": "hub_",
    }


def test_https_with_a_password_a_port_and_a_name_of_our_own():
    given = "elasticsearch8+https://ten:mat%40khau@may.example:9243/cong"
    found = search_engine("SEARCH_URL", given)
    assert found["URLS"] == ["https://ten:mat%40khau@may.example:9243"]
    assert found["INDEX_PREFIX"] == "cong_"


@pytest.mark.parametrize(
    "given",
    [
        "http://may:9200",
        "solr://may",
        "opensearch2://",
        "opensearch2+ftp://may",
        "opensearch2://may:chin",
        "opensearch2://may:99999",
        "opensearch2://may/*",
        "opensearch2://may/a/b",
        "opensearch2",
    ],
)
def test_anything_else_ends_the_start_with_a_sentence(given):
    with pytest.raises(SystemExit, match="SEARCH_URL: phải có dạng"):
        search_engine("SEARCH_URL", given)
