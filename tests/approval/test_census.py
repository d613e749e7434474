"""Every address and command of the hub is judged: a new one fails here until somebody has.

`road`: tried by the table of roads. `reads`, `writes no page`: cannot make a text public.
`apart`: says why, or which tests try it.
"""

from pathlib import Path

import pytest
import wagtail.actions
from django.core.management import get_commands
from django.urls import URLResolver, get_resolver

from campaign.approval import whole_actions

ROADS = Path(__file__).parent / "roads"
WHAT_TO_DO = "judge it: add a row to the table of roads, then a line to {file}"
# Modules of Wagtail's that write pages; those that save once need no transaction around them.
ACTIONS = {
    *("base", "convert_alias", "copy_for_translation", "copy_page", "create", "create_alias"),
    *("create_page", "delete", "delete_page", "edit", "edit_page", "move_page"),
    *("publish_page_revision", "publish_revision", "registry", "revert_to_page_revision"),
    *("revert_to_revision", "unpublish", "unpublish_page"),
}


def recorded(file: str) -> dict[str, str]:
    """The judgement of each recorded name."""
    lines = (line.split("\t") for line in (ROADS / file).read_text().splitlines())
    return {line[1]: line[0] for line in lines}


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
    assert not new, WHAT_TO_DO.format(file=file)


@pytest.mark.parametrize("file", FOUND)
def test_what_is_gone_is_not_kept(file):
    assert not set(recorded(file)) - FOUND[file]()


@pytest.mark.parametrize("file", FOUND)
def test_a_road_is_in_the_table(file):
    rows = "".join(path.read_text() for path in ROADS.glob("*.py"))
    roads = {name for name, judged in recorded(file).items() if judged == "road"}
    assert len(roads) > 10
    assert not {name for name in roads if name.rsplit(":", 1)[-1] not in rows}


def test_each_action_of_wagtail_is_known():
    modules = {path.stem for path in Path(wagtail.actions.__path__[0]).glob("[a-z]*.py")}
    assert modules == ACTIONS
    assert len(whole_actions.ACTIONS) > 8
