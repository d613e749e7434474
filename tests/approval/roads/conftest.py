"""The world of the table is built once a file; what a road does is undone by a savepoint."""

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import override_settings

from campaign.approval.fingerprint import fingerprint
from tests.approval.roads import actors, stranger, world


@pytest.fixture(scope="module")
def table(django_db_setup, django_db_blocker, tmp_path_factory):
    """The world and its seven actors by name, in a transaction that ends with the file."""
    folder = tmp_path_factory.mktemp("media")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=folder), transaction.atomic():
        cache.clear()
        built = world.build()
        people = built.actors = actors.everybody(built)
        # The first look makes the sizes of pictures that pages show.
        stranger.look()
        built.view = stranger.look()
        for name in ("draft", "editing", "clearing", "leading"):
            page = built.page(name)
            built.texts[name] = page.pk, fingerprint(page.get_latest_revision_as_object())
        built.addresses = {name: page.get_url() for name, page in built.pages.items()}
        yield built, people
        transaction.set_rollback(True)
