"""A restore is written into the journal: what was decided after the backup is there no more."""

from campaign.approval import journal
from campaign.work.account import account
from campaign.work.backup import restoring


def connect() -> None:
    """Connect the receiver; called once when the app is ready."""
    restoring.restored.connect(write, dispatch_uid="approval.restored")


def write(sender, read, **kwargs) -> None:
    """One line: of which moment the backup was, and which account of the machine put it back."""
    journal.record(
        "approval.restored", facts={"state_of": read.begun.isoformat()}, words={"ran_by": account()}
    )
