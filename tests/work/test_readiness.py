"""/healthz and /readyz: alive is not yet ready, and what is missing has a name."""

from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.utils import timezone

from campaign.work import readiness
from campaign.work.models import JobRun


@pytest.fixture
def checks(monkeypatch):
    """The registered checks, for this test alone."""
    monkeypatch.setattr(readiness, "_checks", {})
    return readiness._checks


def test_alive_asks_no_database(client):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok")


@pytest.mark.django_db
def test_ready_when_nothing_is_missing(client, checks):
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (200, {"ready": True, "problems": {}})


@pytest.mark.django_db
def test_a_part_that_is_not_ready_is_named(client, checks):
    readiness.register("seed", lambda: ["Nội dung ban đầu chưa nạp xong."])
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["problems"] == {"seed": ["Nội dung ban đầu chưa nạp xong."]}


@pytest.mark.django_db
def test_a_broken_check_is_a_problem_and_not_a_500(client, checks):
    readiness.register("search", lambda: 1 / 0)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["problems"]) == (
        503,
        {"search": ["ZeroDivisionError"]},
    )


@pytest.mark.django_db
def test_an_overdue_job_is_named(client, checks):
    JobRun.objects.create(name="publish_scheduled", last_turn=timezone.now() - timedelta(days=1))
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert "publish_scheduled" in answer.json()["problems"]["work"][0]


def test_a_database_that_is_away_is_named(client, checks, monkeypatch):
    def away():
        raise DatabaseError

    monkeypatch.setattr(readiness.connection, "cursor", away)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert list(answer.json()["problems"]) == ["database"]


@pytest.mark.django_db
def test_pending_migrations_are_named(client, checks, monkeypatch):
    def pending():
        raise readiness.PendingMigrations

    monkeypatch.setattr(readiness, "all_migrations_ran", pending)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert list(answer.json()["problems"]) == ["migrations"]
