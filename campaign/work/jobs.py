"""The named jobs that `manage.py work` runs; a room registers its own when it is ready."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Job:
    """One chore: `run` is called `every` so often and returns a short report, or None.

    `patience` is how long one run may take before it counts as died and is tried again.
    """

    name: str
    every: timedelta
    run: Callable[[], str | None]
    patience: timedelta = timedelta(minutes=15)


_jobs: dict[str, Job] = {}


def register(job: Job) -> Job:
    """Make `job` known; a second job of the same name replaces the first."""
    _jobs[job.name] = job
    return job


def registered() -> list[Job]:
    """All known jobs, by name."""
    return [_jobs[name] for name in sorted(_jobs)]
