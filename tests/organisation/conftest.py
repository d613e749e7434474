import pytest
from django.test import Client


@pytest.fixture
def client_factory():
    """A function: the browser of another person, or another browser of the same."""
    return Client
