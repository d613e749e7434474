"""The admin speaks Vietnamese: each string of the installed Wagtail apps and of the door has its
translation.
"""

import gettext
import re
import unicodedata
from ast import literal_eval
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import allauth
import pytest
from django.apps import apps
from django.utils import translation

PACK = Path(__file__).resolve().parents[2] / "campaign" / "locale_wagtail" / "vi" / "LC_MESSAGES"
DOMAINS = ("django", "djangojs")
# Names, and signs that are the same in both languages.
SAME = {"Wagtail", "Wagtail API v2", "Wagtail API v3"}
# Of allauth's one catalogue, what the parts in use say; no sign-in by other sites, no API.
DOOR = re.compile(r"(?:^|\s)(?:templates/)?(?:account|allauth|mfa|usersessions)/")
KEYWORD = re.compile(r"(msgctxt|msgid_plural|msgid|msgstr(?:\[0\])?) (\".*\")$")
# `%(name).0s` takes a value and shows none of it.
PLACEHOLDER = re.compile(r"(%\(\w+\))(?:\.0)?([sdr])|(%[sdr])|(\{\w*\})")
TAG = re.compile(r"</?[a-z]+[^<>]*>")


class Entry(NamedTuple):
    context: str
    text: str
    plural: str
    translated: str

    def __str__(self) -> str:
        return f"{self.context}|{self.text}" if self.context else self.text


def read(path: Path) -> list[Entry]:
    """Entries of a .po file, without its header and what it no longer uses."""
    entries = []
    for block in path.read_text().split("\n\n"):
        if "allauth" in path.parts and not is_met_at_the_door(block):
            continue
        parts: dict[str, str] = {}
        name = ""
        for line in block.splitlines():
            if match := KEYWORD.match(line):
                name = match[1].removesuffix("[0]")
                parts[name] = literal_eval(match[2])
            elif line.startswith('"'):
                parts[name] += literal_eval(line)
        names = ("msgctxt", "msgid", "msgid_plural", "msgstr")
        if parts.get("msgid"):
            entries.append(Entry(*(parts.get(each, "") for each in names)))
    return entries


def is_met_at_the_door(block: str) -> bool:
    """Whether one of the places where an entry stands belongs to a part of allauth in use."""
    return bool(DOOR.search(" ".join(re.findall(r"^#: (.*)$", block, re.M))))


def spoken(catalog: gettext.NullTranslations, entry: Entry) -> str:
    """What the catalogue answers; the English itself where it has nothing."""
    if entry.plural and entry.context:
        return catalog.npgettext(entry.context, entry.text, entry.plural, 2)
    if entry.plural:
        return catalog.ngettext(entry.text, entry.plural, 2)
    if entry.context:
        return catalog.pgettext(entry.context, entry.text)
    return catalog.gettext(entry.text)


def compiled(path: Path) -> gettext.NullTranslations:
    if not path.exists():
        return gettext.NullTranslations()
    with path.open("rb") as file:
        return gettext.GNUTranslations(file)


def english() -> list[Path]:
    """The English catalogues of the installed packages that this pack answers for."""
    folders = [
        Path(config.path) / "locale" / "en" / "LC_MESSAGES"
        for config in apps.get_app_configs()
        if config.name.split(".")[0] in {"wagtail", "wagtail_localize", "taggit"}
    ]
    folders.append(Path(allauth.__file__).parent / "locale" / "en" / "LC_MESSAGES")
    return [path for folder in folders for path in sorted(folder.glob("*.po"))]


CATALOGUES = english()


def catalogue_id(path: Path) -> str:
    return f"{'.'.join(path.parts[path.parts.index('site-packages') + 1 : -4])}-{path.stem}"


def vietnamese(path: Path) -> gettext.NullTranslations:
    """The pack, then what the package itself says in Vietnamese."""
    catalog = compiled(PACK / f"{path.stem}.mo")
    catalog.add_fallback(compiled(path.parents[2] / "vi" / "LC_MESSAGES" / f"{path.stem}.mo"))
    return catalog


def has_words(text: str) -> bool:
    """Whether a string holds a word beside its placeholders and tags."""
    return bool(re.search(r"[a-zA-Z]", TAG.sub("", PLACEHOLDER.sub("", text))))


def marks(text: str) -> tuple[set[str], Counter[str]]:
    """What a translation must leave alone: placeholders, and each HTML tag as often."""
    return set(PLACEHOLDER.findall(text)), Counter(TAG.findall(text))


def edges(text: str) -> tuple[bool, bool]:
    return text[:1].isspace(), text[-1:].isspace()


def test_the_packages_bring_their_english():
    names = {catalogue_id(path) for path in CATALOGUES}
    assert {
        "allauth-django",
        "wagtail.admin-django",
        "wagtail.admin-djangojs",
        "wagtail-django",
    } <= names
    assert sum(len(read(path)) for path in CATALOGUES) > 1500


@pytest.mark.parametrize("path", CATALOGUES, ids=catalogue_id)
def test_each_string_is_translated(path):
    catalog = vietnamese(path)
    left = [
        str(entry)
        for entry in read(path)
        if entry.text not in SAME
        and has_words(entry.text)
        and spoken(catalog, entry).strip() in {"", entry.text.strip(), entry.plural.strip()}
    ]
    assert left == []


@pytest.mark.parametrize("path", CATALOGUES, ids=catalogue_id)
def test_placeholders_and_tags_are_kept(path):
    catalog = vietnamese(path)
    changed = {}
    for entry in read(path):
        answer = spoken(catalog, entry)
        source = entry.plural or entry.text
        if marks(answer) != marks(source) or edges(answer) != edges(source):
            changed[str(entry)] = answer
    assert changed == {}


@pytest.mark.parametrize("domain", DOMAINS)
def test_the_compiled_pack_is_that_of_the_text(domain):
    catalog = compiled(PACK / f"{domain}.mo")
    entries = read(PACK / f"{domain}.po")
    assert entries
    stale = [str(entry) for entry in entries if spoken(catalog, entry) != entry.translated]
    assert stale == []
    text = (PACK / f"{domain}.po").read_text()
    assert "fuzzy" not in text
    assert unicodedata.is_normalized("NFC", text)
    assert len(entries) == len({(entry.context, entry.text) for entry in entries})


def test_the_settings_read_the_pack():
    with translation.override("vi"):
        assert translation.gettext("Submit for moderation") == "Gửi duyệt"
        assert translation.gettext("Edit any image") == "Sửa mọi ảnh"
        assert translation.gettext("Too many failed login attempts. Try again later.").startswith(
            "Nhập chưa đúng"
        )
