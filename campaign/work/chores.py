"""The chores that Wagtail and Django themselves leave to a clock."""

from datetime import timedelta

from django.core.management import call_command

from campaign.work import jobs


def publish_scheduled() -> None:
    """Put on and take off the pages whose hour has come."""
    call_command("publish_scheduled", verbosity=0)


def clear_sessions() -> None:
    """Forget sessions that have ended."""
    call_command("clearsessions", verbosity=0)


def register() -> None:
    """Make the chores known to the worker."""
    jobs.register(jobs.Job("publish_scheduled", timedelta(minutes=1), publish_scheduled))
    jobs.register(jobs.Job("clear_sessions", timedelta(days=1), clear_sessions))
