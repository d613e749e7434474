"""Settings of another mode, read in a process of their own."""

import json
import os
import subprocess
import sys

import pytest

from tests.prepared_database import ROOT

PRODUCTION = {
    "SECRET_KEY": "k" * 60,
    "ALLOWED_HOSTS": "cong.example",
    "PUBLIC_URL": "https://cong.example",
    "DATABASE_URL": "sqlite:///hub.sqlite3",
    "EMAIL_URL": "smtp://localhost:25",
    "EMAIL_FROM": "cong@cong.example",
}


@pytest.fixture
def settings_of(tmp_path):
    """A function: the named settings of a mode, under the given environment."""

    def read(mode, *names, **environment):
        given = {"DATA_DIR": str(tmp_path / mode), "PATH": os.environ["PATH"]}
        given |= PRODUCTION if mode == "production" else {}
        program = (
            f"import json; from cms.settings import {mode} as settings;"
            f"print(json.dumps([getattr(settings, name, None) for name in {names!r}], default=str))"
        )
        command = [sys.executable, "-c", program]
        environment = given | environment
        output = subprocess.check_output(command, cwd=ROOT, env=environment, text=True)
        return json.loads(output)

    return read
