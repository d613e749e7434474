"""Which values of a facet are known."""

import pytest

from search.visibility import Visibility
from search.web import labels


@pytest.mark.parametrize("year", ["2026", "1954"])
def test_a_year_is_its_own_name(year):
    assert labels.names("year", [year], Visibility()) == {year: year}


@pytest.mark.parametrize("wrong", ["", "abc", "20260", "0", "9" * 5_000, "²⁰²⁶", "٢٠٢٦"])
def test_what_is_no_year_is_unknown(wrong):
    assert labels.names("year", [wrong], Visibility()) == {}
