"""A browser without a screen, in which somebody is signed in."""

from django.test import Client


def as_(user, **how) -> Client:
    """The test client of `user`; `how` are arguments of Django's client."""
    client = Client(**how)
    client.force_login(user)
    return client
