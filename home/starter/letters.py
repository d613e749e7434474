"""Keeping Wagtail's letters back while many pages are submitted at once."""

from collections.abc import Iterator
from contextlib import contextmanager

from wagtail.admin.signal_handlers import task_submission_email_notifier
from wagtail.models import TaskState
from wagtail.signals import task_submitted

UID = "group_approval_task_submitted_email_notification"


@contextmanager
def held_back() -> Iterator[None]:
    """No letter for a step that begins inside: the editors find the pages in their queue.

    Two hundred pages would be two hundred letters to each editor. The receiver is taken off
    in this process alone, which is the command's.
    """
    was_connected = task_submitted.disconnect(sender=TaskState, dispatch_uid=UID)
    try:
        yield
    finally:
        if was_connected:
            task_submitted.connect(
                task_submission_email_notifier, sender=TaskState, dispatch_uid=UID
            )
