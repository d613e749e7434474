"""Keep a sample of today's data: `python -m tests.upgrades.make NAME [CODE]`.

CODE is run by the hub's shell first, for rows that the starter content has none of.

Made once for each stage that is handed over, and never again: the tests beside it prove that
later code starts on it.
"""

import gzip
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = Path(__file__).parent / "samples"


def main(name: str, code: str = "") -> int:
    """Prepare a demo folder from nothing and keep its database, packed."""
    with tempfile.TemporaryDirectory() as folder:
        given = {k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"}
        given |= {"HUB_MODE": "demo", "DATA_DIR": folder}
        subprocess.run([sys.executable, "-m", "cms.start.prepare"], cwd=ROOT, env=given, check=True)
        if code:
            shell = [sys.executable, "manage.py", "shell", "-v0", "-c", code]
            subprocess.run(shell, cwd=ROOT, env=given, check=True)
        packed = Path(folder) / "packed.sqlite3"
        with sqlite3.connect(Path(folder) / "hub.sqlite3") as database:
            database.execute("VACUUM INTO ?", (str(packed),))
        target = SAMPLES / f"{name}.sqlite3.gz"
        with packed.open("rb") as source, gzip.GzipFile(target, "wb", mtime=0) as kept:
            shutil.copyfileobj(source, kept)
    sys.stdout.write(f"{target}: {target.stat().st_size:,} byte\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
