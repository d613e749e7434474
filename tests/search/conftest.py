"""What the search tests share."""

import pytest

from tests.search.hostile import HOSTILE


@pytest.fixture(params=HOSTILE, ids=lambda text: ascii(text[:24]))
def hostile(request):
    """One string that somebody may type or paste."""
    return request.param
