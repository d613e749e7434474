"""The registry of steps: what people and code do, each by its name."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.approval.property.stranger import Seen
from tests.approval.property.world import World

# What must be true of what a stranger reads after the step; None where nothing more is promised.
Promise = Callable[[Seen], bool] | None


@dataclass(frozen=True)
class Step:
    """One kind of step and how often it is tried."""

    name: str
    weight: float
    act: Callable[[World], Promise]
    # Must be refused, whoever tries.
    must_fail: bool = False
    # Succeeds or not, and readers get the same texts as before.
    is_silent: bool = False
    # Touches no file and no clock.
    writes_rows_only: bool = True


STEPS: dict[str, Step] = {}


def step(weight: float, **facts: bool):
    """Register a function of a World as a step. It raises Idle where it has nothing to do."""

    def register(act):
        STEPS[act.__name__] = Step(act.__name__, weight, act, **facts)
        return act

    return register


def attempt(weight: float):
    """Register a step that must be refused, whoever takes it."""
    return step(weight, must_fail=True)


def silent(weight: float, **facts: bool):
    """Register a step after which readers get what they got before."""
    return step(weight, is_silent=True, **facts)
