"""What django-modelsearch asks of every backend holds for ours on SQLite."""

import os
import subprocess
import sys


def test_its_own_tests_pass():
    environment = os.environ | {"DATABASE_URL": "sqlite://:memory:"}
    done = subprocess.run(
        [sys.executable, "-m", "tests.engines.modelsearch", "--backend", "search.backends.sqlite"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-4_000:]
