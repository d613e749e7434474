"""System check: a stale index loses hits silently, so it is said aloud."""

from django.core import checks
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from search.upkeep import health


def register() -> None:
    """Make the check known to Django; it runs only when databases are checked."""
    checks.register(index_is_current, checks.Tags.database)


def index_is_current(app_configs, databases=None, **kwargs) -> list[checks.CheckMessage]:
    """Warn about every problem of the index of a migrated database."""
    if not databases or not health.installed() or not _is_migrated():
        return []
    return [
        checks.Warning(problem, hint="Run manage.py search_rebuild.", id="search.W001")
        for problem in health.problems()
    ] + [
        checks.Warning(problem, hint="See manage.py search_status.", id="search.W002")
        for problem in health.outside_problems()
    ]


def _is_migrated() -> bool:
    # `migrate` itself asks for the checks, while columns are still to come.
    executor = MigrationExecutor(connection)
    wanted = [key for key in executor.loader.graph.leaf_nodes() if key[0] == "search"]
    return not executor.migration_plan(wanted)
