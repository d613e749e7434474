"""Rules of the house: who imports whom, how long a file is, what no code may name."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("campaign", "search", "home", "cms")
GENERATED = {"migrations", "locale", "locale_wagtail", "node_modules", "vendor"}


def files(*suffixes: str, folders=(*ROOMS, "templates", "tests")) -> list[Path]:
    return [
        path
        for folder in folders
        for path in (ROOT / folder).rglob("*")
        if path.suffix in suffixes and not GENERATED & set(path.parts)
    ]


def test_imports_go_one_way():
    command = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_no_file_is_two_things():
    long = {
        str(path.relative_to(ROOT)): lines
        for path in files(".py", ".html", ".css", ".js")
        if (lines := len(path.read_text().splitlines()))
        > (400 if "tests" in path.parts or path.suffix == ".css" else 300)
    }
    assert long == {}


def test_no_import_hides_in_a_function():
    hidden = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in files(".py", folders=ROOMS)
        if path.name != "apps.py"
        # Its one late import stands behind the test of Python's version.
        and path != ROOT / "cms/start/__main__.py"
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if re.match(r"\s+(from\s+\S+\s+)?import\s", line)
    ]
    assert hidden == []


def test_the_top_level_is_the_one_of_the_architecture():
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    tops = {path.split("/")[0] for path in tracked if not path.startswith(".")}
    assert tops <= {
        *("manage.py", "README.md", "Makefile", "pyproject.toml", "CHANGELOG.md", "LICENSE.md"),
        *("requirements.txt", "requirements-dev.txt", "requirements-search.txt"),
        *("cms", "home", "campaign", "search", "templates", "tests", "docs", "docker", "packs"),
    }


@pytest.mark.parametrize("name", ["hải phòng", "hai phong", "haiphong", "hải dương"])
def test_no_code_names_a_city(name):
    named = [
        str(path.relative_to(ROOT))
        for path in files(".py", ".html", folders=(*ROOMS, "templates"))
        if name in path.read_text().lower()
    ]
    assert named == []


def test_requirements_are_pinned_by_hash_and_name_no_host():
    for name in ("requirements.txt", "requirements-dev.txt", "requirements-search.txt"):
        text = (ROOT / name).read_text()
        pinned = re.findall(r"^[a-zA-Z0-9_.\[\],-]+==\S+", text, re.M)
        assert len(pinned) > 40
        assert text.count("--hash=sha256:") >= len(pinned)
        assert "http" not in text


@pytest.mark.parametrize("name", ["requirements-dev.txt", "requirements-search.txt"])
def test_the_longer_lists_hold_what_the_hub_needs(name):
    """A container is made from one of them, a developer's machine from the other."""

    def pins(of: str) -> set[str]:
        return set(re.findall(r"^(\S+==\S+)", (ROOT / of).read_text(), re.MULTILINE))

    assert pins("requirements.txt") <= pins(name)


def test_work_left_undone_is_not_hidden_in_comments():
    marks = re.compile(r"\b(TO" r"DO|FIX" r"ME|X" r"XX)\b")
    left = [str(path) for path in files(".py", ".html", ".css") if marks.search(path.read_text())]
    assert left == []
