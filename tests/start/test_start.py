"""`make start` says in one sentence what is wrong, and leaves nothing behind."""

import os
import runpy
import signal
import socket
import subprocess
import sys
import time

import pytest

from cms.start import address, packages
from cms.start.serve import Hub
from tests.prepared_database import ROOT


def start(tmp_path, **given):
    """Run the start command to its refusal."""
    given = {"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path / "var")} | given
    command = [sys.executable, "-m", "cms.start", "start"]
    return subprocess.run(
        command, cwd=ROOT, env=given, capture_output=True, text=True, check=False, timeout=60
    )


def one_sentence(done):
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1
    return done.stderr


def test_a_taken_port(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        sentence = one_sentence(start(tmp_path, PORT=str(port)))
    assert f"Cổng {port} đang có chương trình khác dùng" in sentence
    assert f"PORT={port + 1}" in sentence


@pytest.mark.parametrize("port", ["abc", "-1", "0", "65536", "8000x", "８０００"])
def test_a_junk_port(tmp_path, port):
    assert "PORT=" in one_sentence(start(tmp_path, PORT=port))


def test_a_foreign_host(tmp_path):
    assert "192.0.2.1" in one_sentence(start(tmp_path, HOST="192.0.2.1", PORT="8991"))


def test_a_folder_of_another_mode(tmp_path):
    (tmp_path / "var").mkdir()
    (tmp_path / "var" / "mode").write_text("production\n")
    assert "thuộc chế độ production" in one_sentence(start(tmp_path, PORT="8992"))


def test_a_folder_that_cannot_be_made(tmp_path):
    (tmp_path / "file").touch()
    done = start(tmp_path, DATA_DIR=str(tmp_path / "file" / "var"), PORT="8993")
    assert "Không ghi được" in one_sentence(done)


def test_an_unknown_mode(tmp_path):
    assert "HUB_MODE=" in one_sentence(start(tmp_path, HUB_MODE="x", PORT="8994"))


def test_a_too_old_python(monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    with pytest.raises(SystemExit, match=r"Cần Python 3\.11 trở lên, máy đang dùng 3\.9"):
        runpy.run_module("cms.start", run_name="__main__")


@pytest.fixture
def empty_house(monkeypatch, tmp_path):
    """A project folder without .venv, on a machine without uv."""
    for requirements in packages.REQUIREMENTS.values():
        (tmp_path / requirements).write_text("x==1\n")
    monkeypatch.setattr(packages, "BASE_DIR", tmp_path)
    monkeypatch.setattr(packages, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(packages, "PYTHON", tmp_path / ".venv" / "bin" / "python")
    monkeypatch.setattr(packages.shutil, "which", lambda name: None)
    return tmp_path


def test_a_missing_venv_module_names_the_debian_package(empty_house, monkeypatch):
    monkeypatch.setattr(packages.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(SystemExit, match=r"apt-get install python3\.\d+-venv"):
        packages.install()


def test_an_interrupted_install_is_done_again(empty_house, monkeypatch):
    calls = []

    def installer(requirements):
        calls.append(requirements.name)
        if len(calls) == 1:
            raise KeyboardInterrupt

    def environment():
        packages.PYTHON.parent.mkdir(parents=True, exist_ok=True)
        packages.PYTHON.touch()

    monkeypatch.setattr(packages, "make_environment", environment)
    monkeypatch.setattr(packages, "run_installer", installer)
    with pytest.raises(KeyboardInterrupt):
        packages.install()
    packages.install()
    packages.install()
    assert calls == ["requirements.txt"] * 2


def test_changed_requirements_are_installed(empty_house, monkeypatch):
    calls = []
    monkeypatch.setattr(packages, "make_environment", lambda: None)
    monkeypatch.setattr(packages, "run_installer", lambda file: calls.append(file.name))
    packages.PYTHON.parent.mkdir(parents=True)
    packages.PYTHON.touch()
    packages.install(dev=True)
    packages.install()
    (empty_house / "requirements.txt").write_text("x==2\n")
    packages.install()
    assert calls == ["requirements-dev.txt", "requirements.txt"]


def test_the_address_shown_is_one_that_a_browser_opens(monkeypatch):
    monkeypatch.setenv("PORT", "9000")
    for host, shown in [("0.0.0.0", "http://127.0.0.1:9000"), ("::", "http://[::1]:9000")]:
        monkeypatch.setenv("HOST", host)
        assert address.shown() == shown


STUBBORN = "import signal, time; signal.signal(signal.SIGTERM, lambda *_: None); time.sleep(60)"


@pytest.mark.parametrize("program", ["import time; time.sleep(60)", STUBBORN])
def test_no_child_outlives_the_hub(monkeypatch, program):
    monkeypatch.setattr("cms.start.serve.GRACE", 1)
    hub = Hub()
    hub.start("con", [sys.executable, "-c", program])
    time.sleep(0.3)
    hub.end()
    assert hub.children["con"].returncode in {-signal.SIGTERM, -signal.SIGKILL}


def test_half_a_hub_is_no_hub():
    hub = Hub()
    hub.start("máy chủ web", [sys.executable, "-c", "raise SystemExit(3)"])
    with pytest.raises(SystemExit, match="máy chủ web đã tự dừng"):
        hub.watch()
    hub.end()
