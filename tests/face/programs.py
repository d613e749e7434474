"""The programs of npm that look at pages, fetched once: `package-lock.json` pins them."""

import shutil
import subprocess
from pathlib import Path

HERE = Path(__file__).parent
NODE_MODULES = HERE / "node_modules"


class Missing(Exception):
    """A program is not there; the message says how to get it."""


def fetch() -> None:
    """Install what is pinned, where it is not there yet."""
    npm = shutil.which("npm")
    if not npm:
        raise Missing("Thiếu npm. Hãy chạy: sudo apt-get install npm")
    lock = HERE / "package-lock.json"
    mark = NODE_MODULES / ".package-lock.json"
    if not mark.exists() or mark.stat().st_mtime < lock.stat().st_mtime:
        subprocess.run([npm, "ci", "--ignore-scripts"], cwd=HERE, check=True)
