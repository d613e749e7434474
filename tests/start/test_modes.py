"""A folder of data remembers its mode, and production refuses to start half configured."""

import os
import stat
import subprocess
import sys

import pytest

from cms import mode
from cms.settings import environment
from tests.prepared_database import ROOT


def python(program, **given):
    command = [sys.executable, "-c", program]
    given = {"PATH": os.environ["PATH"]} | given
    return subprocess.run(command, cwd=ROOT, env=given, capture_output=True, text=True, check=False)


def test_a_folder_keeps_its_mode(tmp_path):
    for _ in range(2):
        mode.claim(tmp_path / "var", "demo")
    mode.claim(tmp_path / "var", "dev")
    assert (tmp_path / "var" / "mode").read_text() == "demo\n"


@pytest.mark.parametrize(
    ("first", "second"), [("production", "demo"), ("production", "dev"), ("demo", "production")]
)
def test_a_folder_of_another_mode_is_refused(tmp_path, first, second):
    mode.claim(tmp_path, first)
    with pytest.raises(SystemExit, match=f"thuộc chế độ {first}"):
        mode.claim(tmp_path, second)


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(SystemExit, match="Không ghi được"):
        mode.claim(tmp_path / "file" / "var", "demo")


def test_bare_manage_py_refuses_a_production_folder(tmp_path):
    mode.claim(tmp_path, "production")
    command = [sys.executable, "manage.py", "check"]
    given = {"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path)}
    done = subprocess.run(command, cwd=ROOT, env=given, capture_output=True, text=True, check=False)
    assert done.returncode
    assert "thuộc chế độ production" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_demo_key_is_made_once_and_kept_private(tmp_path):
    first, second = mode.demo_key(tmp_path), mode.demo_key(tmp_path)
    assert first == second
    assert len(first) > 50
    assert stat.S_IMODE((tmp_path / "keys" / "secret_key").stat().st_mode) == 0o600


def test_an_unknown_mode_is_one_sentence():
    done = python("from cms import mode; mode.choose_settings()", HUB_MODE="thu")
    assert done.returncode
    assert done.stderr.startswith("HUB_MODE='thu'")


def test_production_names_everything_that_is_missing():
    done = python("import cms.settings.production", SECRET_KEY="x" * 50, EMAIL_FROM="")
    assert done.returncode
    assert "Traceback" not in done.stderr
    wanted = set(environment.REQUIRED_IN_PRODUCTION) - {"SECRET_KEY"}
    assert {name for name in environment.REQUIRED_IN_PRODUCTION if name in done.stderr} == wanted


@pytest.mark.parametrize(
    ("name", "junk"),
    [
        ("PORT", "tám nghìn"),
        ("PORT", "0"),
        ("PORT", "70000"),
        ("PUBLIC_URL", "cong.example"),
        ("RATE_LIMITS", "maybe"),
        ("TRUSTED_PROXY_COUNT", "-1"),
        ("ALLOW_EXTERNAL_APPROVAL", "maybe"),
        ("SECURITY_CONTACT", "0900 000 000"),
        ("SECURITY_CONTACT", "https://a.example\nPolicy: https://b.example"),
    ],
)
def test_a_junk_variable_is_one_sentence(name, junk):
    done = python("import cms.settings.environment", **{name: junk})
    assert done.returncode
    assert done.stderr.startswith(f"{name}=")
    assert len(done.stderr.splitlines()) == 1
