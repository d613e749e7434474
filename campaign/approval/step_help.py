"""One sentence on what a person does now with a page, and where it is told step by step."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from wagtail.models import Task

from campaign.approval.models import ClearanceTask, EditingTask, LeadershipTask
from campaign.approval.standing import Stage, Standing


class Moment(TextChoices):
    """What is to be done, with its sentence; none where the editor says it already."""

    WRITE = (
        "write",
        _(
            "Save a draft when you pause: nothing is saved by itself. When it is finished, open "
            "the list beside the button for saving and choose “Submit for approval”."
        ),
    )
    EDIT = (
        "edit",
        _(
            "It is your turn: read, correct, then open the list of buttons at the foot of the page "
            "to send it on to clearance or return it with a comment."
        ),
    )
    CLEAR = (
        "clear",
        _(
            "It is your turn: read all of it, pictures and files as well, then confirm clearance "
            "or return it with a comment."
        ),
    )
    APPROVE = (
        "approve",
        _(
            "It is your turn: read it as readers will see it, then approve it for publication or "
            "return it with a comment."
        ),
    )
    WAIT = (
        "wait",
        _(
            "While it waits the text stays as it is. Whoever submitted it can stop the round at "
            "the foot of the page, correct the text and submit it again."
        ),
    )
    RETURNED = "returned", ""
    PUBLIC = "public", ""


@dataclass(frozen=True)
class Help:
    words: str
    address: str


# What a host shows step by step: a function from the moment to an address, or to "".
guides: list[Callable[[Moment], str]] = []
TURNS = {
    EditingTask: Moment.EDIT,
    ClearanceTask: Moment.CLEAR,
    LeadershipTask: Moment.APPROVE,
}
AT_REST = {
    Stage.DRAFT: Moment.WRITE,
    Stage.RETURNED: Moment.RETURNED,
    Stage.STOPPED: Moment.RETURNED,
    Stage.LIVE: Moment.PUBLIC,
    Stage.CHANGED: Moment.WRITE,
}


def help_with(page, standing: Standing | None, user) -> Help | None:
    """What `user` is told beside the form of `page`; a page that is not stored has no standing."""
    moment = _moment(page, standing, user)
    if moment is None:
        return None
    address = next((found for find in guides if (found := find(moment))), "")
    return Help(str(moment.label), address) if moment.label or address else None


def _moment(page, standing: Standing | None, user) -> Moment | None:
    if standing is None:
        return Moment.WRITE
    if standing.stage == Stage.WAITING:
        return _turn(page.current_workflow_task, page, user)
    return AT_REST.get(standing.stage)


def _turn(task: Task | None, page, user) -> Moment:
    """The step that this person may take now, else that they wait."""
    if task is not None and task.get_actions(page, user):
        return TURNS.get(type(task), Moment.WAIT)
    return Moment.WAIT
