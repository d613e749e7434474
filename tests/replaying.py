"""The rows of a world that many tests begin with: built once a process, then written again.

Through the services the hub takes half a second and more, most of the time of most tests. So the
statements that wrote it are kept, and sent again where the database is as it was before them.
Outside a transaction and at another time the world is built. Files that were stored on the way
stay where they are, so what is built in a folder of one test's own is not for this.
"""

import copy
import functools
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.apps import apps
from django.core.cache import cache
from django.core.management.color import no_style
from django.db import connection
from django.db.models import AutoField
from django.utils import timezone

from search.index import indexing

WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")
FRESH = timedelta(hours=1)


@dataclass
class Recording:
    """What was written, when, and what the caller was given of it."""

    made: datetime
    statements: list[tuple[str, object, bool]] = field(default_factory=list)
    answer: object = None
    # What search knows in memory only, and writes when it is asked or at the end.
    unindexed: dict = field(default_factory=dict)
    # A savepoint that was rolled back took some of the statements with it.
    is_whole: bool = True

    def note(self, execute, sql, params, many, context):
        """Wrapper of a statement; see Django's "database instrumentation"."""
        if sql.startswith(WRITES):
            self.statements.append((sql, params, many))
        elif sql.startswith("ROLLBACK"):
            self.is_whole = False
        return execute(sql, params, many, context)

    def fits(self) -> bool:
        """Whether building it now would write the same."""
        now = timezone.localtime()
        is_fresh = self.made <= now < self.made + FRESH and self.made.date() == now.date()
        return self.is_whole and is_fresh

    def replay(self) -> None:
        """Write it again, and have search follow."""
        indexing._noted.set({model: set(keys) for model, keys in self.unindexed.items()})
        with connection.cursor() as cursor:
            for sql, params, many in self.statements:
                (cursor.executemany if many else cursor.execute)(sql, params)


def numbers() -> list[tuple]:
    """The last number that each table gave to a row."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, seq FROM sqlite_sequence ORDER BY name")
        else:
            # PostgreSQL takes no number back when a test is rolled back: it is made to.
            last, onward = of_postgres()
            cursor.execute(onward)
            cursor.execute(last)
        return cursor.fetchall()


@functools.cache
def of_postgres() -> tuple[str, str]:
    """SQL for the last number of each table, and SQL that goes on counting from there."""
    tables = [each for each in apps.get_models(include_auto_created=True) if not each._meta.proxy]
    counted = [model for model in tables if isinstance(model._meta.pk, AutoField)]
    last = " UNION ALL ".join(
        f"SELECT '{model._meta.db_table}', max({model._meta.pk.column}) FROM {model._meta.db_table}"
        for model in counted
    )
    return last, "".join(connection.ops.sequence_reset_sql(no_style(), counted))


def replayed(build: Callable) -> Callable:
    """`build`, which writes rows and nothing else, or the rows that it wrote before.

    It is given what stands in the database already. Each caller gets an answer of its own to
    change: the objects as they were when built.
    """
    kept: dict[tuple, Recording] = {}

    @functools.wraps(build)
    def rows(*given, **named):
        if not connection.in_atomic_block:
            answer = build(*given, **named)
        elif (last := kept.get(upon := tuple(numbers()))) and last.fits():
            last.replay()
            answer = copy.deepcopy(last.answer)
        else:
            recording = Recording(made=timezone.localtime())
            with connection.execute_wrapper(recording.note):
                answer = build(*given, **named)
            recording.answer = copy.deepcopy(answer)
            recording.unindexed = {k: set(v) for k, v in (indexing._noted.get() or {}).items()}
            kept[upon] = recording
        cache.clear()
        return answer

    return rows
