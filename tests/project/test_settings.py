"""`docs/settings.md` lists each variable that the code reads, and no other."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def read_by_the_code() -> set[str]:
    """Names asked of the environment anywhere: through environ, os.environ or the Makefile."""
    names = set()
    for folder in ("cms", "home", "campaign", "search"):
        for path in (ROOT / folder).rglob("*.py"):
            text = path.read_text()
            names |= set(re.findall(r"\benv(?:\.\w+)?\(\s*\"([A-Z_]+)\"", text))
            names |= set(
                re.findall(r"\b(?:text|number|choice|url|contact|scanner)\(\s*\"([A-Z_]+)\"", text)
            )
            names |= set(re.findall(r"environ(?:\.get)?[\(\[]\s*\"([A-Z_]+)\"", text))
    return names - {"DJANGO_SETTINGS_MODULE"}


def listed() -> set[str]:
    text = (ROOT / "docs" / "settings.md").read_text()
    return set(re.findall(r"^\| `([A-Z_]+)` \|", text, re.M))


def test_each_variable_is_described_once():
    assert read_by_the_code() == listed()
    text = (ROOT / "docs" / "settings.md").read_text()
    for name in listed():
        assert len(re.findall(rf"^\| `{name}` \|", text, re.M)) == 1


def test_settings_files_stay_small():
    for path in (ROOT / "cms" / "settings").glob("*.py"):
        limit = 40 if path.name in {"dev.py", "test.py"} else 120
        assert len(path.read_text().splitlines()) <= limit, path
