"""The Department in the words of schema.org: its name as the chart of units has it, no more."""

from datetime import date
from typing import Any

from campaign.organisation.models import Unit
from campaign.organisation.naming import Spoken

TYPE = "GovernmentOrganization"


def publisher(name: Spoken | str) -> dict[str, Any]:
    """Who answers for a page, by name alone."""
    return {"@type": TYPE, "name": str(name)}


def described(unit: Unit, name: Spoken | str, *, on: date) -> dict[str, Any]:
    """`unit` under `name`, with the body above it where that is no sample."""
    told = publisher(name)
    if unit.parent is not None and not unit.parent.is_sample:
        told["parentOrganization"] = publisher(unit.parent.spoken_on(on))
    return told
