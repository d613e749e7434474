"""Answers that are kept for a minute for whoever asks the same.

What is no longer to be seen is never taken from there: a change makes the stamp another one,
and the pages that an answer shows are looked up each time, for changes that leave no stamp.
"""

import hashlib
import json
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from django.core.cache import caches
from django.utils import timezone
from django.utils.translation import get_language

from search import stamp
from search.visibility import Visibility
from search.web import limits

SECONDS = 60

Made = TypeVar("Made")


def answer(
    parts: list[Any],
    visibility: Visibility,
    *,
    make: Callable[[], Made],
    shown: Callable[[Made], Iterable[int]],
) -> Made:
    """What `make` gives, or gave within the last minute for the same `parts` and readers.

    `shown` tells the keys of the pages that an answer shows.
    """
    cache, key = caches[limits.CACHE], _key(parts, visibility)
    found = cache.get(key)
    if found is not None and _are_seen(set(shown(found)), visibility):
        return found
    made = make()
    cache.set(key, made, SECONDS)
    return made


def _key(parts: list[Any], visibility: Visibility) -> str:
    site, locale = visibility.site, visibility.locale
    readers = [site and site.pk, locale and locale.pk, get_language(), str(timezone.localdate())]
    text = json.dumps([stamp.current(), readers, parts])
    return f"search.{hashlib.sha256(text.encode('utf-8', 'replace')).hexdigest()}"


def _are_seen(pages: set[int], visibility: Visibility) -> bool:
    seen = visibility.pages().filter(pk__in=pages).order_by()
    return set(seen.values_list("pk", flat=True)) == pages
