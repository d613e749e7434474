import pytest
from django.db import transaction

from tests.content.tree import planted


@pytest.fixture(scope="module")
def tree(django_db_setup, django_db_blocker):
    """A page of every kind, built once for a file of tests that only read."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield planted()
        transaction.set_rollback(True)
