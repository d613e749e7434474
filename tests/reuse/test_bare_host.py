"""The wheel of `campaign` and `search` serves another department without `home` and `cms`."""

import os
import shutil
import site
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HOST = Path(__file__).parent / "host"


def run(*command, cwd: Path) -> str:
    clean = {k: v for k, v in os.environ.items() if k in {"PATH", "HOME", "LANG"}}
    done = subprocess.run(command, cwd=cwd, env=clean, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    source = tmp_path_factory.mktemp("source")
    for name in ("campaign", "search"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE.md"):
        shutil.copy(ROOT / name, source / name)
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", cwd=source)
    return next((source / "dist").glob("*.whl"))


@pytest.fixture(scope="module")
def host(wheel, tmp_path_factory) -> Path:
    """A host's folder with a virtual environment that has the wheel and its dependencies."""
    folder = tmp_path_factory.mktemp("host")
    shutil.copytree(HOST, folder, dirs_exist_ok=True)
    venv.create(folder / "env", with_pip=True)
    python = folder / "env" / "bin" / "python"
    run(python, "-m", "pip", "install", "--no-index", "--no-deps", wheel, cwd=folder)
    # The dependencies are those already installed here: nothing is fetched.
    packages = next((folder / "env" / "lib").glob("python*/site-packages"))
    (packages / "dependencies.pth").write_text("\n".join(site.getsitepackages()))
    return folder


def test_the_wheel_holds_the_reusable_rooms_only(wheel):
    listed = run(sys.executable, "-m", "zipfile", "-l", wheel, cwd=wheel.parent)
    tops = {line.split("/")[0] for line in listed.splitlines()[1:] if "/" in line}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"campaign", "search"}
    assert "campaign/articles/templates/articles/article_page.html" in listed


def test_a_host_of_twenty_lines_approves_renders_and_finds_a_page(host):
    settings = (host / "settings.py").read_text().splitlines()
    assert len([line for line in settings if line.strip()]) <= 32
    python = host / "env" / "bin" / "python"
    manage = (python, "-m", "django")
    for command in (["check"], ["migrate", "-v0"], ["makemigrations", "--check", "--dry-run"]):
        run(*manage, *command, "--settings=settings", "--pythonpath=.", cwd=host)
    told = run(python, "story.py", cwd=host)
    assert "refused before approval" in told
    assert "approved, rendered and found" in told
    assert f"from {host}" in told
