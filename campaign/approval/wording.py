"""The words of a text, sentence by sentence: whose they were, and which are approved."""

import json
import re

from wagtail.models import Page, Revision

from campaign.approval.fingerprint import canonical, to_json
from campaign.approval.models.signature import Signature, Step

INLINE = re.compile(r"</?(?:a|b|code|em|i|s|small|span|strong|sub|sup|u)\b[^>]*>", re.IGNORECASE)
TAG = re.compile(r"<[^>]*>")
LINK = re.compile(r'href="([^"]+)"')
END = re.compile(r"[.!?…:;]+(?=\s|$)|\n")
AROUND = " .,!?…:;-–()\"'“”‘’«»"


def words(page: Page) -> set[str]:
    """The sentences of what readers see of `page` (a specific instance)."""
    return _words(_plain(page))


def approved_words(page_id: int) -> set[str]:
    """Those of the text that was last approved for the page with this key."""
    return _words(last_approved(page_id)[1])


def last_approved(page_id: int) -> tuple[Signature | None, dict]:
    """What approved a text of that page last, and that text; empty where it was erased."""
    approved = Signature.objects.filter(page_id=page_id).exclude(step=Step.CLEARANCE)
    last = approved.select_related("text").order_by("signed_at", "pk").last()
    return last, json.loads((last and last.text.canonical) or "{}")


def brought(revision: Revision) -> set[str]:
    """The words that came into the page with `revision`."""
    try:
        before = words(revision.get_previous().as_object())
    except Revision.DoesNotExist:
        before = set()
    return words(revision.as_object()) - before


def sentences(text: str) -> set[str]:
    """The sentences of `text`, without marks and signs; single words are left out.

    Those are choices rather than words ("phone"); what has a digit in it counts always.
    """
    plain = TAG.sub("\n", INLINE.sub("", text)).casefold()
    found = {" ".join(part.split()).strip(AROUND) for part in END.split(plain)}
    told = {part for part in found if " " in part or any(map(str.isdigit, part))}
    return told | set(LINK.findall(text))


def _plain(page: Page) -> dict:
    return json.loads(to_json(canonical(page)))


def _words(value) -> set[str]:
    if isinstance(value, str):
        return sentences(value)
    if isinstance(value, dict):
        value = list(value.values())
    return set().union(*map(_words, value)) if isinstance(value, list) else set()
