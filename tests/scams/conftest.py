import pytest

from tests import factories


@pytest.fixture
def hub(db):
    """The site with its six people, its front page and its index pages live."""
    return factories.hub()
