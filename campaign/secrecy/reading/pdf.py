"""A PDF read in a process of its own, which time, memory and the system hold.

The reader (pypdf) is pure Python: what a hostile file can cost is time and memory, and both are
limited by the kernel (`RLIMIT_CPU`, `RLIMIT_AS`), not by promises. The child gets the bytes
through a pipe, so none lies in a temporary file, and none of the hub's variables.
"""

import json
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

CHILD = Path(__file__).with_name("pdf_child.py")
SECONDS = 30
# Waiting for a turn on a busy machine counts here and not above.
PATIENCE = 60
MEMORY = 1024 * 1024 * 1024


@dataclass(frozen=True)
class Report:
    """What stands in a PDF. `dangers` are names: encrypted, script, launch, embedded, form,
    heavy (more than the limits allow), broken. `textless` are numbers of pages, from 1.
    """

    dangers: frozenset[str] = frozenset()
    texts: list[str] = field(default_factory=list)
    pages: int = 0
    textless: list[int] = field(default_factory=list)


class ReaderFailed(RuntimeError):
    """The reader itself does not run: a fault of the hub, and no word about the file."""


def read(data: bytes, *, seconds: int = SECONDS, memory: int = MEMORY) -> Report:
    """What stands in the PDF `data`: of a bad one it tells, and raises ReaderFailed alone."""
    command = [sys.executable, "-I", str(CHILD), str(seconds), str(memory)]
    try:
        done = subprocess.run(  # noqa: S603
            command, input=data, capture_output=True, timeout=PATIENCE, check=False, env={}
        )
    except subprocess.TimeoutExpired:
        return Report(dangers=frozenset(["heavy"]))
    if done.returncode < 0:
        # Ended by the kernel, at one of its limits.
        return Report(dangers=frozenset(["heavy"]))
    if done.returncode:
        raise ReaderFailed(f"pdf_child.py ended with {done.returncode}")
    told = json.loads(done.stdout)
    return Report(
        frozenset(told["dangers"]),
        told.get("texts", []),
        told.get("pages", 0),
        told.get("textless", []),
    )
