"""Questions about plans that other rooms ask."""

from campaign.plan.models import Plan


def place() -> str:
    """Where documents are dated from: the place of the newest plan that names one."""
    return Plan.objects.exclude(place="").values_list("place", flat=True).first() or ""
