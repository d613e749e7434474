import pytest

from tests import factories


@pytest.fixture
def hub(db):
    """The site with its six people."""
    return factories.hub()
