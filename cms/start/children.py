"""Programs that end when the start command ends, however that happens."""

import ctypes
import signal
import subprocess

from cms.mode import BASE_DIR

PR_SET_PDEATHSIG = 1


def call(command: list[str]) -> int:
    """Run a program to its end and return its code."""
    return subprocess.call(command, cwd=BASE_DIR, preexec_fn=end_with_parent)


def end_with_parent() -> None:
    """Have the kernel end this process with its parent (Linux; elsewhere nothing happens)."""
    try:
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    except (OSError, AttributeError):
        return
