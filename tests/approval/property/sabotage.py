"""Each part of the guard taken out, one at a time, to see the property fail.

A test that cannot fail proves nothing. `LIKELY` are the steps that need the part most; they are
drawn more often, so that the failure comes soon.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from unittest.mock import patch

from django.apps import apps
from django.db.models.signals import pre_delete, pre_save
from django.test import override_settings
from wagtail.locks import WorkflowLock
from wagtail.models import Page, Revision
from wagtail.signals import page_published

from campaign.approval import (
    fingerprint,
    form_history,
    four_eyes,
    going_off,
    guard,
    guard_parts,
    guard_rows,
    publishing,
    whole_actions,
)
from campaign.approval.models import Approvable
from campaign.approval.models.appointment import AppointmentQuerySet
from campaign.approval.models.tasks import SigningTask, StepTask
from campaign.content.models import file_guard
from tests.approval.property import sequences
from tests.approval.property.database import OwnDatabase, own_database
from tests.approval.property.sequences import BUSYBODY_EVERY
from tests.approval.property.stage import Stage, build


@dataclass(frozen=True)
class Part:
    """How a part is taken out, the steps that show it, and whether one busybody does."""

    take_out: Callable
    likely: tuple[str, ...]
    by_busybody: bool = False
    # Without the part nothing that was signed with it holds: the hub is built without it.
    from_the_start: bool = False
    # The page that is worked on first.
    focus: str = "draft"

    def seeds(self, first: int, count: int) -> Iterable[int]:
        """Seeds that can show the part: of those with a busybody, if it takes one."""
        if self.by_busybody:
            first = first * BUSYBODY_EVERY
            return range(first, first + count * BUSYBODY_EVERY, BUSYBODY_EVERY)
        return range(first, first + count)


@contextmanager
def disconnected(signal, receiver, *, uid: str | None = None, **where) -> Iterator[None]:
    """A receiver that hears nothing inside the block."""
    if not signal.disconnect(receiver, dispatch_uid=uid, **where):
        raise LookupError(f"{receiver} was not connected")
    try:
        yield
    finally:
        signal.connect(receiver, dispatch_uid=uid, **where)


@contextmanager
def no_live_guard():
    with disconnected(pre_save, guard.guard_live_page, uid="approval.guard_live_page"):
        yield


@contextmanager
def nobody_waits():
    """Aliases follow a text that is to go live later, and the guard looks away."""
    with (
        patch.object(guard, "_refuse_other_hours", lambda *facts: None),
        patch.object(Approvable, "update_aliases", Page.update_aliases),
    ):
        yield


@contextmanager
def no_schedule_guard():
    uid = "approval.guard_schedule"
    with (
        disconnected(pre_save, guard.guard_schedule, uid=uid, sender=Revision),
        patch.object(publishing, "require_signatures", lambda page: None),
    ):
        yield


@contextmanager
def no_guard():
    with no_live_guard(), no_schedule_guard():
        yield


@contextmanager
def no_four_eyes():
    with patch.object(four_eyes, "objection", lambda **facts: ""):
        yield


@contextmanager
def no_authors():
    with patch.object(four_eyes, "is_author", lambda **facts: False):
        yield


@contextmanager
def one_person_for_both():
    with patch.object(four_eyes, "signed_in_other_role", lambda *args, **facts: False):
        yield


@contextmanager
def unread_text_is_signed():
    """The step signs and publishes whatever is latest, and the guard looks away."""

    def latest(workflow_state, *, user):
        revision = workflow_state.content_object.specific.get_latest_revision()
        revision.publish(user=user, skip_permission_checks=True)

    config = apps.get_app_config("approval")
    with ExitStack() as stack:
        stack.enter_context(no_guard())
        stack.enter_context(patch.object(SigningTask, "on_action", StepTask.on_action))
        stack.enter_context(patch.object(config, "publish_approved", latest))
        # Else Wagtail would send a text that changed back to the first step.
        again = {"WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT": False}
        stack.enter_context(override_settings(**again))
        yield


@contextmanager
def no_look_at_the_latest():
    with patch.object(SigningTask, "on_action", StepTask.on_action):
        yield


@contextmanager
def no_lock():
    with (
        patch.object(SigningTask, "lock_class", WorkflowLock),
        patch.object(SigningTask, "locked_for_user", lambda task, page, user: False),
    ):
        yield


@contextmanager
def nothing_replaced():
    with disconnected(page_published, publishing.end_replaced, uid="approval.end_replaced"):
        yield


@contextmanager
def nothing_taken_down():
    with patch.object(going_off, "end", lambda *args, **facts: 0):
        yield


@contextmanager
def no_child_guard():
    with patch.object(guard_parts, "_refuse_alone", lambda keys: None):
        yield


@contextmanager
def no_file_guard():
    with patch.object(file_guard, "is_public", lambda item: False):
        yield


@contextmanager
def no_deletion_guard():
    with disconnected(pre_delete, guard_rows.guard_deletion, uid="approval.guard_deletion"):
        yield


@contextmanager
def rows_without_fingerprint():
    whole = form_history.filled

    def without_rows(content: dict) -> dict:
        return whole({name: value for name, value in content.items() if name != "source_lines"})

    with patch.object(form_history, "filled", without_rows):
        yield


@contextmanager
def files_without_fingerprint():
    """Two lines stand one behind the other: files that wait are kept, and they are compared."""
    with (
        patch.object(fingerprint, "_shown", lambda file: {}),
        patch.object(file_guard, "page_at_signing", lambda item: None),
    ):
        yield


@contextmanager
def half_actions():
    """Copies in several transactions, as Wagtail makes them."""
    with ExitStack() as stack:
        for action in whole_actions.ACTIONS:
            stack.enter_context(patch.object(action, "execute", action.execute.__wrapped__))
        yield


@contextmanager
def unconfirmed_signers():
    with patch.object(AppointmentQuerySet, "in_force", AppointmentQuerySet.open):
        yield


RENEWED = ("edit", "whole_round", "publish_any_revision")
# A file is exchanged while its page waits between two signatures.
UNSEEN = ("replace_file",) * 8
PARTS = {
    "guard": Part(no_guard, ("publish_latest", "write_live_row")),
    "guard of live rows": Part(no_live_guard, ("write_live_row", "make_row_live", "copy_live")),
    "guard of schedules": Part(no_schedule_guard, ("schedule_by_code", "time_passes")),
    "waiting for the hour": Part(nobody_waits, ("set_time", "whole_round")),
    "guard of child rows": Part(no_child_guard, ("write_child_rows",)),
    "guard of files": Part(no_file_guard, ("replace_file",)),
    "guard of deletion": Part(no_deletion_guard, ("delete",)),
    "four eyes": Part(no_four_eyes, ("edit",), by_busybody=True),
    "authors sign nothing": Part(no_authors, ("edit",), by_busybody=True),
    "two people": Part(one_person_for_both, (), by_busybody=True),
    "confirmed signers": Part(unconfirmed_signers, ("sign_by_code",)),
    "latest text at a signing step": Part(no_look_at_the_latest, ("edit", "approve", "clear")),
    "publishing what was approved": Part(unread_text_is_signed, ("edit", "approve", "clear")),
    "lock at a signing step": Part(no_lock, ("edit_in_editor",)),
    "ending what is replaced": Part(nothing_replaced, RENEWED, focus="public"),
    "ending what is taken down": Part(nothing_taken_down, ("take_off", "publish_any_revision")),
    "rows in the fingerprint": Part(
        rows_without_fingerprint,
        ("add_row", "publish_latest"),
        from_the_start=True,
        focus="public",
    ),
    "files in the fingerprint": Part(
        files_without_fingerprint, UNSEEN, from_the_start=True, focus="pictured"
    ),
    "whole actions": Part(half_actions, ("copy_live",)),
}


def first_failure(
    part: Part, stage: Stage, database: OwnDatabase, *, first: int, count: int
) -> sequences.Broken | None:
    """How the property fails without `part`, if it does within so many sequences."""
    with ExitStack() as stack:
        stack.enter_context(part.take_out())
        if part.from_the_start:
            database = stack.enter_context(own_database())
            stage = build()
            database.mark()
        stage = replace(stage, focus=part.focus)
        seeds = part.seeds(first, count)
        return sequences.first_failure(seeds, stage, database, likely=part.likely)
