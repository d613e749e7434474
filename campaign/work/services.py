"""Running the named jobs."""

import logging
from datetime import timedelta

from django.utils import timezone

from campaign.work import jobs
from campaign.work.models import JobRun

logger = logging.getLogger(__name__)
LONGEST_REPORT = 2000


def run_due_jobs(*, stopping=lambda: False) -> list[JobRun]:
    """Run each job whose turn has come and that no other worker has taken, one by one.

    A job that raises costs only its own turn. `stopping()` is asked between two jobs.
    """
    runs = []
    for job in jobs.registered():
        if stopping():
            break
        if JobRun.objects.claim(job, at=timezone.now()):
            runs.append(run(job))
    return runs


def run(job: jobs.Job) -> JobRun:
    """Run a claimed job now and record how it went."""
    started = timezone.now()
    try:
        ok, message = True, job.run() or ""
    except Exception as error:
        # The loop must go on: the failure is recorded, logged, and tried again next turn.
        logger.exception("Công việc %s không chạy xong", job.name)
        ok, message = False, f"{type(error).__name__}: {error}"
    return record(job, started=started, ok=ok, message=message)


def record(job: jobs.Job, *, started, ok: bool, message: str) -> JobRun:
    """Write the outcome of a run that began at `started`."""
    finished = timezone.now()
    run, _ = JobRun.objects.update_or_create(
        name=job.name,
        defaults={
            "finished_at": finished,
            "last_turn": finished,
            "ok": ok,
            "message": message[:LONGEST_REPORT],
            "duration": max(finished - started, timedelta(0)),
        },
    )
    return run
