"""System check: a stale index loses hits silently, so it is said aloud."""

from django.core import checks

from search import health


def register() -> None:
    """Make the check known to Django; it runs only when databases are checked."""
    checks.register(index_is_current, checks.Tags.database)


def index_is_current(app_configs, databases=None, **kwargs) -> list[checks.CheckMessage]:
    """Warn about every problem of the index of a migrated database."""
    if not databases or not health.installed():
        return []
    return [
        checks.Warning(problem, hint="Run manage.py update_index.", id="search.W001")
        for problem in health.problems()
    ]
