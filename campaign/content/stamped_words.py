"""Keeps marks of state secrecy out of the words of pages, files and uploads that wait."""

import html
import json
import re
from collections.abc import Iterator, Mapping

from django.db.models.signals import pre_save
from wagtail.models import Page, Revision

from campaign.approval.refusal import Refused
from campaign.content.file_rules.stamped import ADVICE
from campaign.secrecy import marks

MESSAGE = f"Trong bài có dấu chỉ độ mật (Mật, Tối mật, Tuyệt mật) đứng riêng. {ADVICE}"
BLOCK_ENDS = re.compile(r"</?(?:p|h\d|li|td|th|tr|div|br|hr|ul|ol|blockquote)\b[^<>]*>")
# A tag ends before the next one begins, or a row of «<» would be read from each to the end.
TAGS = re.compile(r"<[^<>]*>")
# What a picture or a link within a text says of itself.
SAID = re.compile(r"\b(?:alt|title)=\"([^\"<>]*)\"")


# What swindlers wrote, shown as theirs: forged stamps belong to it, and officers read it.
QUOTING_BLOCK = "specimen"


def objection_to_form(sent: Mapping[str, list[str]]) -> str:
    """The same for all that a browser sent, blocks that quote left out."""
    quoted = tuple(
        f"{name.removesuffix('type')}value"
        for name, values in sent.items()
        if name.endswith("-type") and QUOTING_BLOCK in values
    )
    return objection_to_words(
        *(values for name, values in sent.items() if not name.startswith(quoted))
    )


def objection_to_words(*words) -> str:
    """Why `words` (text, rich text, JSON, or lists of them) are not kept; empty where they may."""
    return MESSAGE if marks.first_in(_texts(words)) else ""


def connect() -> None:
    """Connect the receivers; called once when the app is ready."""
    pre_save.connect(refuse_revision, sender=Revision)
    pre_save.connect(refuse_page)


def refuse_revision(sender, instance, **kwargs):
    """No new version of anything is kept with a mark: raises Refused before it is written."""
    if instance._state.adding and (reason := objection_to_words(instance.content)):
        raise Refused(reason)


def refuse_page(sender, instance, **kwargs):
    """Nor the row of a page, whatever code writes it.

    A row that holds one from earlier can still be written, or nobody could take it down.
    """
    if not isinstance(instance, Page) or kwargs.get("raw"):
        return
    reason = objection_to_words(instance.serializable_data())
    if reason and not _is_in_store(sender, instance.pk):
        raise Refused(reason)


def _is_in_store(model, key) -> bool:
    stored = model._base_manager.filter(pk=key or 0).first()
    return stored is not None and bool(objection_to_words(stored.serializable_data()))


def _texts(value) -> Iterator[str]:
    """All texts within `value`, however deep it is."""
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict) and each.get("type") != QUOTING_BLOCK:
            waiting.extend(each.values())
        elif isinstance(each, list | tuple):
            waiting.extend(each)
        elif isinstance(each, str):
            inside = _json(each) if each[:1] in ("[", "{") else None
            if inside is None:
                yield from _words_of(each)
            else:
                waiting.append(inside)


def _words_of(rich_text: str) -> Iterator[str]:
    yield html.unescape(TAGS.sub("", BLOCK_ENDS.sub("\n", rich_text)))
    yield from map(html.unescape, SAID.findall(rich_text))


def _json(value: str):
    try:
        found = json.loads(value)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict | list) else None
