import pytest
from django.db import transaction

from tests import factories
from tests.content.tree import planted


@pytest.fixture
def hub(db):
    """The site with its six people, its front page and its index pages live."""
    return factories.hub()


@pytest.fixture(scope="module")
def tree(django_db_setup, django_db_blocker):
    """A page of every kind, built once for a file; what a test writes is rolled back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield planted()
        transaction.set_rollback(True)
