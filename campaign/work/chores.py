"""The chores that Wagtail and Django themselves leave to a clock, and the daily backup."""

from datetime import timedelta

from django.conf import settings
from django.core.management import call_command

from campaign.work import jobs
from campaign.work.backup.taking import take


def publish_scheduled() -> None:
    """Put on and take off the pages whose hour has come."""
    call_command("publish_scheduled", verbosity=0)


def clear_sessions() -> None:
    """Forget sessions that have ended."""
    call_command("clearsessions", verbosity=0)


def back_up() -> str:
    """Take a backup and keep as many of them as the setting says."""
    return str(take(keep=settings.BACKUP_KEEP).path)


def register() -> None:
    """Make the chores known to the worker."""
    jobs.register(jobs.Job("publish_scheduled", timedelta(minutes=1), publish_scheduled))
    jobs.register(jobs.Job("clear_sessions", timedelta(days=1), clear_sessions))
    if getattr(settings, "BACKUP_KEEP", 0):
        day, patience = timedelta(days=1), timedelta(hours=3)
        jobs.register(jobs.Job("backup", day, back_up, patience=patience))
