from campaign.approval.models.appointment import Appointment
from campaign.approval.models.approvable import Approvable
from campaign.approval.models.decision import OutsideDecision
from campaign.approval.models.journal import JournalDetail, JournalEntry, JournalHead
from campaign.approval.models.purge import Purge
from campaign.approval.models.signature import ApprovedText, Restatement, Signature, Step
from campaign.approval.models.states import ClearanceState, LeadershipState
from campaign.approval.models.takedown import GoneAddress, Takedown
from campaign.approval.models.tasks import ClearanceTask, EditingTask, LeadershipTask

__all__ = [
    "Appointment",
    "Approvable",
    "ApprovedText",
    "ClearanceState",
    "ClearanceTask",
    "EditingTask",
    "GoneAddress",
    "JournalDetail",
    "JournalEntry",
    "JournalHead",
    "LeadershipState",
    "LeadershipTask",
    "OutsideDecision",
    "Purge",
    "Restatement",
    "Signature",
    "Step",
    "Takedown",
]
