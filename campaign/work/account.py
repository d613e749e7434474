"""Who runs a command, as the machine knows it."""

import getpass
from contextlib import suppress


def account() -> str:
    """The account of the operating system; "?" where it has none."""
    with suppress(KeyError, OSError):
        return getpass.getuser()
    return "?"
