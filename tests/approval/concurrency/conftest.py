from collections.abc import Iterator

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.db import connection

from campaign.organisation.models import Role
from tests import factories
from tests.approval.concurrency.racing import Outcome, race
from tests.approval.concurrency.scenes import Holding, Opened, Scene, require_sound
from tests.approval.property.database import own_database

# A server takes longer to be rewound.
TIMES = 12 if connection.vendor == "sqlite" else 8


@pytest.fixture(scope="module")
def database(django_db_setup, django_db_blocker, tmp_path_factory):
    """A database that several threads write to at once: of SQLite a file, as in production."""
    folder = tmp_path_factory.mktemp("races")
    with django_db_blocker.unblock(), own_database(folder) as own:
        cache.clear()
        yield own
    cache.clear()


@pytest.fixture(scope="module")
def built(database):
    """The hub with a second officer and a second leader, built once for all races of a file."""
    hub = factories.hub()
    for name, code in (("ramat2", Role.Code.CLEARANCE), ("lanhdao2", Role.Code.LEADER)):
        user = get_user_model().objects.create(username=name)
        user.groups.add(Role.objects.get(code=code).group)
        hub.people[name] = get_user_model().objects.get(pk=user.pk)
    hub.quantri.is_superuser = True
    hub.quantri.save()
    database.mark()
    return hub


@pytest.fixture
def hub(built, database):
    """The hub as it was built."""
    database.rewind()
    cache.clear()
    return built


@pytest.fixture
def repeated(database):
    """A function that runs a race many times, each from the same state, and checks each."""

    def run(scene: Scene, *acts) -> Iterator[list[Outcome]]:
        database.mark("scene")
        for seed in range(TIMES):
            database.rewind("scene")
            cache.clear()
            ready = [act.read() if isinstance(act, (Opened, Holding)) else act for act in acts]
            outcomes = race(*ready, seed=seed)
            require_sound(scene, outcomes)
            yield outcomes

    return run
