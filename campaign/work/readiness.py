"""Whether the whole can serve: each part names what it lacks."""

from collections.abc import Callable
from functools import cache

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from campaign.work import jobs
from campaign.work.models import JobRun

Check = Callable[[], list[str]]
_checks: dict[str, Check] = {}


def register(part: str, check: Check) -> None:
    """Have `check` asked for `part`; it returns the problems, each in one sentence."""
    _checks[part] = check


def problems() -> dict[str, list[str]]:
    """What is not ready, by part; empty when all is well.

    Without a database, or with one that lags behind, nothing else can be asked.
    """
    for part, check in (("database", database), ("migrations", migrations)):
        if found := check():
            return {part: found}
    found = {part: ask(check) for part, check in {**_checks, "work": work}.items()}
    return {part: sentences for part, sentences in found.items() if sentences}


def ask(check: Check) -> list[str]:
    """The problems that `check` finds; its own failure is one of them."""
    try:
        return check()
    except Exception as error:
        # A broken check is a part that is not ready, never a broken answer.
        return [f"{type(error).__name__}"]


def database() -> list[str]:
    """Whether the database answers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        return [f"Cơ sở dữ liệu không trả lời ({type(error).__name__})."]
    return []


def migrations() -> list[str]:
    """Whether every migration of the code has run."""
    try:
        all_migrations_ran()
    except PendingMigrations:
        return ["Cơ sở dữ liệu chưa được nâng cấp: chạy manage.py migrate."]
    except DatabaseError as error:
        return [f"Không đọc được trạng thái nâng cấp ({type(error).__name__})."]
    return []


class PendingMigrations(Exception):
    """The code has migrations that the database has not."""


@cache
def all_migrations_ran() -> None:
    """Raise PendingMigrations unless all ran. Kept, because what ran stays so for this code."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise PendingMigrations


def work() -> list[str]:
    """Whether the worker keeps up."""
    late = JobRun.objects.overdue(jobs.registered(), at=timezone.now())
    return [f"Công việc {name} đã quá hạn: manage.py work có đang chạy không?" for name in late]
