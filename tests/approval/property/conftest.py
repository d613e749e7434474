import pytest
from django.core.cache import cache

from tests.approval.property import stage as stages
from tests.approval.property.database import own_database


@pytest.fixture(scope="package")
def database(django_db_setup, django_db_blocker):
    """A database of the package's own, which commits for real."""
    with django_db_blocker.unblock(), own_database() as own:
        cache.clear()
        yield own
    cache.clear()


@pytest.fixture(scope="package")
def stage(database):
    """The hub that every sequence starts from, built once."""
    built = stages.build()
    database.mark()
    return built
