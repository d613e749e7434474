"""The plan that the campaign carries out, as data."""

from campaign.plan.models import Plan
from home.starter.run import Run

LABEL = "Kế hoạch"


def load(run: Run) -> tuple[int, int]:
    """Make the plan unless one of its day is there; returns how many were made, and 1."""
    facts = run.content.plan
    if Plan.objects.filter(issued_on=facts["issued_on"]).exists():
        return 0, 1
    Plan.objects.create(**facts)
    return 1, 1
