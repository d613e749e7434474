"""The whole run: what is loaded in which order, what is left to do, and the note of it."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType

from django.db import transaction

from home.starter import (
    about_pages,
    audience_paths,
    audiences,
    channels,
    documents,
    english,
    fields,
    glossary,
    handbooks,
    impersonation,
    names,
    own_handbook,
    plans,
    samples,
    scam_types,
    site_pages,
    sources,
    synonyms,
    tree,
    units,
)
from home.starter.approving import road
from home.starter.home_pages import bring_home, is_untouched
from home.starter.items import Item
from home.starter.making import make
from home.starter.run import Run
from home.starter.status import note_complete

# Bare data first: pages point to units, audiences and the plan.
DATA: list[ModuleType] = [audiences, units, plans, names, synonyms]
# A kind stands after those that its pages point to.
PAGES: list[ModuleType] = [
    tree,
    documents,
    channels,
    fields,
    scam_types,
    sources,
    handbooks,
    glossary,
    own_handbook,
    samples,
    site_pages,
    impersonation,
    audience_paths,
    about_pages,
]
Say = Callable[[str], None]


@dataclass(frozen=True)
class Kind:
    """One kind of page with all that the content asks for."""

    label: str
    items: list[Item]


def kinds(run: Run) -> list[Kind]:
    """Every kind, with `run.known` filled in: which of its items are pages."""
    found = [Kind(module.LABEL, module.items(run)) for module in PAGES]
    run.known.look_up([item for kind in found for item in kind.items], locale=run.locale)
    return found


def plan(run: Run, say: Say) -> None:
    """Say what a run would do; write nothing."""
    for kind in kinds(run):
        new = sum(item not in run.known for item in kind.items)
        held = sum(bool(item.held_back) for item in kind.items if item not in run.known)
        say(f"  {kind.label}: {len(kind.items)} mục, sẽ tạo {new}" + _held(held))
    if is_untouched(run.home):
        say("  Trang chủ tiếng Việt: sẽ điền nội dung")
    say(f"  {english.LABEL}: {len(run.content.english)} mục, sẽ tạo {len(english.missing(run))}")


def load(run: Run, say: Say) -> int:
    """Make what is missing, kind by kind, each whole or not at all; returns how many pages."""
    home = run.home
    with transaction.atomic():
        for module in DATA:
            made, total = module.load(run)
            if made:
                say(f"  {module.LABEL}: {total} mục, {made} mới")
    sending = road(home=home, basis=run.content.common["clearance_basis"])
    count = 0
    for kind in kinds(run):
        started = time.monotonic()
        held = sum(bool(item.held_back) for item in kind.items if item not in run.known)
        made = make(kind.items, run=run, road=sending)
        count += made
        if made:
            seconds = _since(started)
            say(f"  {kind.label}: {len(kind.items)} mục, {made} mới{_held(held)} ({seconds} giây)")
    count += bring_home(run=run, road=sending)
    started = time.monotonic()
    made, held = english.make(run=run, road=sending)
    count += made
    if made:
        say(f"  {english.LABEL}: {made} mới{_held(held)} ({_since(started)} giây)")
    note_complete(run.content.digest)
    return count


def _since(started: float) -> str:
    return f"{time.monotonic() - started:.1f}".replace(".", ",")


def _held(count: int) -> str:
    return f", {count} để lại chờ kiểm tra" if count else ""
