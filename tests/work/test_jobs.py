"""The worker's jobs: each turn is taken once, and a failure costs only itself."""

from datetime import timedelta

import pytest
from django.utils import timezone

from campaign.work import jobs, services
from campaign.work.models import JobRun

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture
def only(monkeypatch):
    """A function that makes the given jobs the only ones known."""

    def known(*chosen):
        monkeypatch.setattr(jobs, "_jobs", {job.name: job for job in chosen})

    return known


def job(run=lambda: None, **options):
    return jobs.Job("thu", options.pop("every", MINUTE), run, **options)


def test_of_two_workers_one_takes_the_turn():
    now = timezone.now()
    assert [JobRun.objects.claim(job(), at=now) for _ in range(2)] == [True, False]


def test_a_job_waits_for_its_next_turn(only):
    turns = []
    only(job(lambda: turns.append(1)))
    services.run_due_jobs()
    services.run_due_jobs()
    assert turns == [1]


def test_a_job_is_due_again_after_its_interval():
    now = timezone.now()
    JobRun.objects.create(name="thu", started_at=now - MINUTE, finished_at=now - MINUTE)
    assert JobRun.objects.claim(job(), at=now)


def test_a_long_run_is_not_taken_by_another_worker():
    now = timezone.now()
    JobRun.objects.create(name="thu", started_at=now - 2 * MINUTE)
    assert not JobRun.objects.claim(job(), at=now)


def test_a_run_that_was_killed_is_taken_again_after_its_patience():
    now = timezone.now()
    JobRun.objects.create(name="thu", started_at=now - timedelta(hours=1))
    assert JobRun.objects.claim(job(), at=now)


def test_a_failing_job_is_recorded_and_the_next_one_runs(only):
    turns = []
    good = jobs.Job("z-tot", MINUTE, lambda: turns.append(1))
    only(jobs.Job("a-hong", MINUTE, lambda: 1 / 0), good)
    services.run_due_jobs()
    failed = JobRun.objects.get(name="a-hong")
    assert not failed.ok
    assert "ZeroDivisionError" in failed.message
    assert turns == [1]


def test_a_report_is_kept_with_its_duration(only):
    only(job(lambda: "đã đăng 3 trang"))
    (run,) = services.run_due_jobs()
    assert (run.ok, run.message) == (True, "đã đăng 3 trang")
    assert run.duration >= timedelta(0)


@pytest.mark.parametrize(
    ("age", "overdue"),
    [(MINUTE, []), (timedelta(minutes=17), []), (timedelta(minutes=19), ["thu"])],
)
def test_a_job_is_overdue_after_several_missed_turns(age, overdue):
    now = timezone.now()
    JobRun.objects.create(name="thu", last_turn=now - age)
    assert JobRun.objects.overdue([job()], at=now) == overdue


def test_a_job_whose_first_turn_has_not_come_is_not_overdue():
    JobRun.objects.create(name="thu")
    assert JobRun.objects.overdue([job()], at=timezone.now()) == []
    assert JobRun.objects.overdue([jobs.Job("moi", MINUTE, str)], at=timezone.now()) == []


def test_the_chores_of_wagtail_and_django_are_known():
    assert {"publish_scheduled", "clear_sessions"} <= {job.name for job in jobs.registered()}


def test_the_chores_run(only):
    only(*[known for known in jobs.registered() if known.name in {"publish_scheduled"}])
    assert [run.message for run in services.run_due_jobs() if not run.ok] == []
