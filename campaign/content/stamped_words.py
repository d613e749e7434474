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
BLOCK_ENDS = re.compile(r"</?(?:p|h\d|li|td|th|tr|div|br|hr|ul|ol|blockquote)\b[^>]*>")
TAGS = re.compile(r"<[^>]*>")


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
    if isinstance(value, dict):
        if value.get("type") == QUOTING_BLOCK:
            return
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, str):
        yield from _texts_in_string(value)


def _texts_in_string(value: str) -> Iterator[str]:
    if value[:1] in "[{" and (inside := _json(value)) is not None:
        yield from _texts(inside)
        return
    yield html.unescape(TAGS.sub("", BLOCK_ENDS.sub("\n", value)))


def _json(value: str):
    try:
        found = json.loads(value)
    except ValueError:
        return None
    return found if isinstance(found, dict | list) else None
