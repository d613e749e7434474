"""Every command of ours tells what it does."""

import pytest
from django.core.management import get_commands, load_command_class

OURS = ("home", "search", "campaign")
COMMANDS = sorted((app, name) for name, app in get_commands().items() if app.split(".")[0] in OURS)


@pytest.mark.parametrize(("app", "name"), COMMANDS)
def test_a_command_tells_what_it_does(app, name):
    command = load_command_class(app, name)
    assert command.help in command.create_parser("manage.py", name).format_help().replace("\n", " ")
