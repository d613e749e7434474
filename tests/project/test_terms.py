"""What people read is said in the office's own words: the glossary names the words not to write."""

import re

from tests.project.test_translations import ROOMS, ROOT, written

GLOSSARY = ROOT / "docs" / "glossary.md"
HEADING = "## Từ không viết"
PACK = ROOT / "campaign" / "locale_wagtail" / "vi" / "LC_MESSAGES"
NO_WORDS = re.compile(r"%\(\w+\)|\{[^}]*\}|<[^>]*>|[\w.]+@[\w.]+")
TEMPLATE_CODE = re.compile(r"\{%.*?%\}|\{#.*?#\}|\{\{.*?\}\}|<[^>]*>", re.S)


def unwanted() -> dict[str, str]:
    """Each word that is not written, with the one that is, from the table of the glossary."""
    table = GLOSSARY.read_text().split(HEADING)[1].split("\n## ")[0]
    rows = re.findall(r"^\| (.+?) \| (.+?) \|$", table, re.M)[1:]
    return {word: right for words, right in rows for word in words.split(", ")}


def against(text: str, words: dict[str, str]) -> list[str]:
    """The words of `text` that the glossary does not want."""
    text = NO_WORDS.sub(" ", text).lower()
    return [
        f"{word}: viết “{right}”"
        for word, right in words.items()
        if re.search(rf"(?<!\w){word}(?!\w)", text)
    ]


def sentences() -> dict[str, str]:
    """Every Vietnamese sentence of the catalogues and of the templates, with where it stands."""
    found = {}
    for folder in (*ROOMS, PACK.parents[1]):
        for file in ("django", "djangojs"):
            for key, (said, _guess) in written(folder, file).items():
                found[f"{folder.relative_to(ROOT)} {key[0]}"] = said
    for folder in ("campaign", "home", "search", "templates"):
        for path in (ROOT / folder).rglob("templates/**/*.*"):
            if path.suffix in {".html", ".txt"}:
                found[str(path.relative_to(ROOT))] = TEMPLATE_CODE.sub(" ", path.read_text())
    return found


def test_the_table_is_read_and_bites():
    words = unwanted()
    assert len(words) > 20
    assert against("Hình ảnh đã XUẤT BẢN", words) == [
        "xuất bản: viết “đăng”",
        "hình ảnh: viết “ảnh”",
    ]
    assert against("%(email)s đã hóa giải", words) == []


def test_no_sentence_goes_against_the_glossary():
    words = unwanted()
    found = {where: wrong for where, said in sentences().items() if (wrong := against(said, words))}
    assert found == {}
