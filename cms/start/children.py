"""Programs that end when the start command ends, however that happens."""

import ctypes
import os
import signal
import subprocess

from cms.mode import BASE_DIR

PR_SET_PDEATHSIG = 1


def call(command: list[str]) -> int:
    """Run a program to its end and return its code; Ctrl-C ends it without its last words.

    It runs in a group of its own, so that an interrupt reaches it through us alone.
    """
    child = subprocess.Popen(
        command, cwd=BASE_DIR, start_new_session=True, preexec_fn=end_with_parent
    )
    try:
        return child.wait()
    except KeyboardInterrupt:
        os.killpg(child.pid, signal.SIGTERM)
        child.wait()
        raise


def end_with_parent() -> None:
    """Have the kernel end this process with its parent (Linux; elsewhere nothing happens)."""
    try:
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    except (OSError, AttributeError):
        return
