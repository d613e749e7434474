"""docker/compose.yaml against the schema of the Compose specification, which its checker brings."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

COMPOSE = Path(__file__).resolve().parents[2] / "docker" / "compose.yaml"
CHECK = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec"]
# Nobody listens there: what asks the network fails.
OFFLINE = dict.fromkeys(["http_proxy", "https_proxy"], "http://127.0.0.1:9") | {"no_proxy": ""}


def checked(path: Path) -> subprocess.CompletedProcess:
    return subprocess.run(
        [*CHECK, str(path)],
        env=os.environ | OFFLINE,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_compose_file_is_one():
    said = checked(COMPOSE)
    assert said.returncode == 0, said.stdout + said.stderr


@pytest.mark.parametrize(
    ("right", "wrong", "complaint"),
    [
        ("    healthcheck:", "    healthchek:", "healthchek"),
        ("image: postgres:15-bookworm", "image: [postgres]", "is not of type 'string'"),
        ("condition: service_healthy", "condition: service_happy", "service_happy"),
        ('command: ["web"]', "command: {run: web}", "command"),
        ("\nvolumes:\n", "\nvolume:\n", "'volume'"),
    ],
)
def test_a_broken_one_is_refused(tmp_path, right, wrong, complaint):
    text = COMPOSE.read_text()
    assert right in text
    broken = tmp_path / "compose.yaml"
    broken.write_text(text.replace(right, wrong))
    said = checked(broken)
    assert said.returncode == 1
    assert complaint in said.stdout
