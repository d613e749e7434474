"""Every address and command of the hub is judged: a new one fails here until somebody has.

`road`: tried by the row of the table of roads that is named. `reads`, `writes no page`: cannot
make a text public. `apart`: says why, or which tests try it.
"""

import re
from pathlib import Path

import pytest
import wagtail.actions
from django.core.management import get_commands
from django.urls import URLResolver, get_resolver

from campaign.approval import whole_actions
from tests.approval.roads import rows

ROADS = Path(__file__).parent / "roads"
HOUSE = Path(__file__).parents[2]
WHAT_TO_DO = (
    "Wagtail or a package has something new: {new}. Can it make a text public? Then write a row "
    "of the table that tries it (tests/approval/roads/rows_*.py), and name that row in {file}; "
    "else say there that it reads, writes no page, or why it stands apart."
)
GONE = "no longer there, so its line in {file} goes: {gone}"
# Modules of Wagtail's that write pages; those that save once need no transaction around them.
ACTIONS = {
    *("base", "convert_alias", "copy_for_translation", "copy_page", "create", "create_alias"),
    *("create_page", "delete", "delete_page", "edit", "edit_page", "move_page"),
    *("publish_page_revision", "publish_revision", "registry", "revert_to_page_revision"),
    *("revert_to_revision", "unpublish", "unpublish_page"),
}


def recorded(file: str) -> dict[str, tuple[str, str]]:
    """The judgement of each recorded name, and the row, the reason or the tests."""
    lines = [line.split("\t") for line in (ROADS / file).read_text().splitlines()]
    found = {name: (judged, *more, "")[:2] for judged, name, *more in lines}
    assert len(found) == len(lines), f"{file} names something twice"
    return found


def addresses(resolver: URLResolver, above: tuple[str, ...] = ()):
    """The name of each address below `resolver`, with its namespaces, or its pattern."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            inside = (*above, pattern.namespace) if pattern.namespace else above
            yield from addresses(pattern, inside)
        else:
            yield ":".join((*above, pattern.name or str(pattern.pattern)))


FOUND = {
    "census_urls.tsv": lambda: set(addresses(get_resolver())),
    "census_commands.tsv": lambda: set(get_commands()),
}


@pytest.mark.parametrize("file", FOUND)
def test_each_is_judged(file):
    new = FOUND[file]() - set(recorded(file))
    assert not new, WHAT_TO_DO.format(file=file, new=sorted(new))


@pytest.mark.parametrize("file", FOUND)
def test_what_is_gone_is_not_kept(file):
    gone = set(recorded(file)) - FOUND[file]()
    assert not gone, GONE.format(file=file, gone=sorted(gone))


@pytest.mark.parametrize("file", FOUND)
def test_each_judgement_says_what_it_rests_on(file):
    for name, (judged, reason) in recorded(file).items():
        if judged == "road":
            assert reason in rows.BY_NAME, f"{name}: the table has no row “{reason}”"
        elif judged == "apart":
            assert reason, f"{name}: it does not say why"
            named = re.findall(r"tests/\S+\.py", reason)
            assert all((HOUSE / path).exists() for path in named), f"{name}: {named}"
        else:
            assert judged in ("reads", "writes no page"), f"{name}: {judged}"


def test_each_action_of_wagtail_is_known():
    modules = {path.stem for path in Path(wagtail.actions.__path__[0]).glob("[a-z]*.py")}
    assert modules == ACTIONS
    assert len(whole_actions.ACTIONS) > 8
