"""The words of an answer as it is served, before any script: text, and what attributes say."""

import json
import re

from bs4 import BeautifulSoup
from bs4.element import Comment, Doctype

# Attributes that a person sees or hears, some of them through a script; `value` where it is the
# name of a button.
SPOKEN = re.compile(
    "title|placeholder|alt|label|aria-(label|description|roledescription)"
    "|data-.*(content|message|label|text|title)(-value)?"
)
BUTTONS = {"submit", "button", "reset"}
SILENT = ["script", "style", "svg", "code"]
# What people have typed into a field is theirs.
THEIRS = "textarea, [data-draftail-input]"
# Filled in by a script before it is shown.
NOT_YET = "[data-side-panel-toggle-counter][hidden]"
DAYS = {
    "ISO": re.compile(r"\b\d{4}-\d\d-\d\d\b"),
    "short": re.compile(r"\b(?:\d/\d{1,2}|\d{1,2}/\d)/\d{4}\b"),
    "hour first": re.compile(r"\b\d\d:\d\d,? (?:ngày )?\d\d/\d\d/\d{4}"),
    "noon": re.compile(r"\b[ap]\.?m\.?\b"),
}


def said(html: str) -> set[str]:
    """Every text of a piece of HTML, each once."""
    soup = BeautifulSoup(html, "lxml")
    for silent in soup.find_all(SILENT) + soup.select(f"{THEIRS}, {NOT_YET}"):
        silent.decompose()
    texts = {
        " ".join(text.split())
        for text in soup.find_all(string=True)
        if not isinstance(text, Comment | Doctype)
    }
    for tag in soup.find_all(True):
        texts |= {str(value) for name, value in tag.attrs.items() if SPOKEN.fullmatch(name)}
        if tag.name == "input" and tag.get("type") in BUTTONS and tag.get("value"):
            texts.add(tag["value"])
    return {text for text in texts if text.strip()}


def words_of(answer) -> set[str]:
    """What an answer says: a page, or the HTML within what a script gets."""
    if answer.streaming or not answer.content:
        return set()
    kind = answer.get("Content-Type", "")
    # What has no tags is said to a script.
    if "html" in kind and b"<" in answer.content:
        return said(answer.content.decode())
    if "json" in kind:
        data = json.loads(answer.content)
        return said(data.get("html") or "") if isinstance(data, dict) else set()
    return set()


def wrong_days(text: str) -> list[str]:
    """In which ways `text` writes a day or an hour as offices here do not."""
    return [name for name, form in DAYS.items() if form.search(text)]
