"""Each sentence of the project's own has its Vietnamese, and the compiled file is the written one.

Read without gettext's tools, so that the test runs on any machine; `make messages` mends.
"""

import ast
import gettext
import re
import unicodedata
from pathlib import Path

import pytest
from django.utils.translation import gettext as translate
from django.utils.translation import override
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("campaign", "cms", "home", "search", "templates")
# How many of a call's first arguments are message ids, after a context.
CALLS = {
    "_": 1,
    "gettext": 1,
    "gettext_lazy": 1,
    "gettext_noop": 1,
    "ngettext": 2,
    "ngettext_lazy": 2,
}
WITH_CONTEXT = {"pgettext": 1, "pgettext_lazy": 1, "npgettext": 2, "npgettext_lazy": 2}
TEMPLATE_CALL = re.compile(
    r"(?<![\w])(?:_|n?p?gettext)\((?:[^()'\"]|'(?:\\.|[^'])*'|\"(?:\\.|[^\"])*\")*\)"
)
PLACEHOLDER = re.compile(r"%\(\w+\)[#0-9.]*[a-z]|%[#0-9.]*[sdf]|%%|\{\w*\}")
ROOMS = sorted(path.parents[2] for path in ROOT.glob("*/locale/vi/LC_MESSAGES/django.po")) + sorted(
    path.parents[2] for path in ROOT.glob("campaign/*/locale/vi/LC_MESSAGES/django.po")
)
ids = [str(path.parent.relative_to(ROOT)) for path in ROOMS]

Key = tuple[str, ...]  # the message id, then its plural; a context stands in front, with \x04


def room_of(path: Path) -> Path:
    """The locale folder that answers for a file: its room's, else the assembly's."""
    for room in ROOMS:
        if path.is_relative_to(room.parent):
            return room
    return ROOT / "home" / "locale"


def asked(tree: ast.AST) -> set[Key]:
    found = set()
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        texts = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
        if name in CALLS and texts and isinstance(texts[0], str):
            found.add(tuple(texts[: CALLS[name]]))
        elif name in WITH_CONTEXT and texts:
            words = texts[1 : 1 + WITH_CONTEXT[name]]
            found.add((f"{texts[0]}\x04{words[0]}", *words[1:]))
    return found


def used(room: Path) -> set[Key]:
    """Every message that the room's code and templates ask for."""
    found = set()
    for folder in FOLDERS:
        for path in (ROOT / folder).rglob("*.*"):
            if path.suffix not in {".py", ".html", ".txt"} or room_of(path) != room:
                continue
            text = path.read_text()
            if path.suffix == ".py":
                found |= asked(ast.parse(text))
            elif path.suffix == ".html" or "templates" in path.parts:
                for call in TEMPLATE_CALL.findall(templatize(text)):
                    # A template's own % is doubled for gettext, as in the catalogue.
                    found |= asked(ast.parse(call))
    return found


def written(room: Path, file: str = "django") -> dict[Key, tuple[str, bool]]:
    """What the .po file says: message → translation, and whether that is only a guess."""
    entries = {}
    path = room / "vi" / "LC_MESSAGES" / f"{file}.po"
    text = path.read_text() if path.exists() else ""
    for block in re.split(r"\n\s*\n", text):
        parts: dict[str, str] = {}
        name = ""
        for line in block.splitlines():
            if line.startswith("#"):
                continue
            if named := re.match(r"(\w+(?:\[\d\])?) (\".*\")$", line):
                name = named[1]
                parts[name] = ast.literal_eval(named[2])
            elif line:
                parts[name] += ast.literal_eval(line)
        if not parts.get("msgid"):
            continue
        first = f"{parts['msgctxt']}\x04{parts['msgid']}" if "msgctxt" in parts else parts["msgid"]
        key = (first, parts["msgid_plural"]) if "msgid_plural" in parts else (first,)
        guess = bool(re.search(r"^#,.*\bfuzzy\b", block, re.M))
        entries[key] = (parts.get("msgstr", parts.get("msgstr[0]", "")), guess)
    return entries


def test_each_room_that_speaks_has_a_catalogue():
    silent = [
        path.parent
        for path in ROOT.glob("campaign/*/apps.py")
        if path.parent / "locale" not in ROOMS
    ]
    speaking = {
        str(path.relative_to(ROOT))
        for folder in silent
        for path in folder.rglob("*.py")
        if asked(ast.parse(path.read_text()))
    }
    assert speaking == set()


@pytest.mark.parametrize("room", ROOMS, ids=ids)
def test_every_message_is_translated(room):
    entries = written(room)
    assert used(room) - set(entries) == set()
    unsaid = {
        key[0] for key, (translation, guess) in entries.items() if guess or not translation.strip()
    }
    assert unsaid == set()


@pytest.mark.parametrize("room", ROOMS, ids=ids)
def test_no_translation_is_left_over(room):
    assert set(written(room)) - used(room) == set()


@pytest.mark.parametrize("room", ROOMS, ids=ids)
def test_translations_keep_placeholders_edges_and_letters(room):
    wrong = {}
    for key, (translation, _guess) in written(room).items():
        message = key[0].rpartition("\x04")[2]
        if set(PLACEHOLDER.findall(message)) != set(PLACEHOLDER.findall(translation)):
            wrong[message] = "placeholders"
        if (message[:1].isspace(), message[-1:].isspace()) != (
            translation[:1].isspace(),
            translation[-1:].isspace(),
        ):
            wrong[message] = "spaces at the edges"
        if re.findall(r"</?\w+", message) != re.findall(r"</?\w+", translation):
            wrong[message] = "tags"
        if translation != unicodedata.normalize("NFC", translation):
            wrong[message] = "letters in parts"
    assert wrong == {}


@pytest.mark.parametrize("room", ROOMS, ids=ids)
def test_the_compiled_file_is_current(room):
    with (room / "vi" / "LC_MESSAGES" / "django.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    catalogue = {key: text for key, text in compiled._catalog.items() if key}
    expected = {
        (key[0] if len(key) == 1 else (key[0], 0)): said
        for key, (said, guess) in written(room).items()
        if said and not guess
    }
    assert catalogue == expected


def test_the_same_words_are_translated_alike():
    """Django merges all catalogues: of two translations of one message, one is never seen."""
    said: dict[str, set[str]] = {}
    for room in ROOMS:
        for key, (translation, _guess) in written(room).items():
            said.setdefault(key[0], set()).add(translation)
    assert {message: texts for message, texts in said.items() if len(texts) > 1} == {}


@pytest.mark.parametrize("room", ROOMS, ids=ids)
def test_readers_get_the_room_s_own_words(room):
    """Wagtail's and Django's catalogues share some messages: none of theirs may hide ours."""
    with override("vi"):
        hidden = {
            key[0]: shown
            for key, (said, _guess) in written(room).items()
            if len(key) == 1 and "\x04" not in key[0] and (shown := translate(key[0])) != said
        }
    assert hidden == {}
