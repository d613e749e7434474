"""Counts of what readers search for: by day, without person, address or session.

A query is counted under a keyed hash until it was asked three times; only then are its words
kept, so that a story that one person typed into the box is not stored. Numbers, mails and
links are masked before anything else (`search/learning/masking.py`).
"""

import logging
from collections.abc import Callable
from datetime import date, timedelta

from django.conf import settings
from django.core.cache import cache
from django.db import OperationalError
from django.db.models import F, QuerySet, Sum
from django.utils import timezone
from django.utils.crypto import salted_hmac

from search.learning import in_passing, masking
from search.models import KeptQuery, QueryDay, RareDay
from search.models.learning import Counts

logger = logging.getLogger(__name__)

KEPT_FROM = 3
# Longer than any question of a few words: a story, however often the page is loaded again.
LONGEST = 20
RARE_DAYS = 30
# Hashes of one day; more come from a machine.
MOST_RARE = 20_000
# Queries that are kept in words; a machine could ask each of its own three times.
MOST_KEPT = 20_000
# A form that leads by so many stays the one that is shown.
SURE = 10


def note(query: str, *, found: int, after: str = "") -> None:
    """Count one search by a person, of which `found` results came.

    `after` is the query that the same page of results was shown for just before; the same query
    again (a reload, the next page) is not counted. Never raises and never waits for long.
    """
    text = masking.masked(query)
    key, before = masking.key(text), masking.key(masking.masked(after))
    if key == before or not _is_short(key):
        return
    _try(_count_one, key, text[:255], found == 0, before)


def opened(query: str) -> None:
    """Count that a result of `query` was opened. Never raises and never waits for long."""
    key = masking.key(masking.masked(query))
    if not _is_short(key):
        return
    _try(_add, key, "opened")


def forget(today: date | None = None) -> str | None:
    """Delete days that are too old, hashes of rare queries, and queries that nobody asks; daily.

    `SEARCH_LEARNING_DAYS` (400) says how many days are kept. Returns a report for the log.
    """
    today = today or timezone.localdate()
    oldest = today - timedelta(days=getattr(settings, "SEARCH_LEARNING_DAYS", 400))
    rare, _ = RareDay.objects.filter(day__lt=today - timedelta(days=RARE_DAYS)).delete()
    days, _ = QueryDay.objects.filter(day__lt=oldest).delete()
    # What somebody wrote down as an idea stays until it is set aside.
    unasked = KeptQuery.objects.filter(days=None).exclude(idea_at__isnull=False, dismissed_at=None)
    queries, _ = unasked.delete()
    gone = rare + days + queries
    return f"{gone} rows of old searches forgotten" if gone else None


def _try(write: Callable[..., None], *given) -> None:
    """A small write that is given up when anything goes wrong with it."""
    try:
        with in_passing.write():
            write(*given)
    except OperationalError as error:
        # Somebody else writes just now; or the database is ill, and others say so.
        logger.warning("A search was not counted: %s", error)
    except Exception:
        logger.warning("A search was not counted.", exc_info=True)


def _is_short(key: str) -> bool:
    return 0 < len(key) <= 255 and key.count(" ") < LONGEST


def _digest(key: str) -> str:
    return salted_hmac("search.learning", key, algorithm="sha256").hexdigest()


def _count_one(key: str, text: str, is_unfound: bool, before: str) -> None:
    _count(key, text, {"asked": 1, "unfound": int(is_unfound)})
    if before:
        _add(before, "again")


def _count(key: str, text: str, counts: dict[str, int]) -> None:
    kept = KeptQuery.objects.filter(key=key).only("pk", "text", "lead").first()
    if kept is not None:
        _put(QueryDay, counts, query=kept, day=timezone.localdate())
        _vote(kept, text)
        return
    digest = _digest(key)
    rare = RareDay.objects.filter(digest=digest)
    if not rare.exists() and _is_full():
        return
    _put(RareDay, counts, digest=digest, day=timezone.localdate())
    if rare.aggregate(times=Sum("asked"))["times"] >= KEPT_FROM:
        _keep(rare, key, text)


def _put(model: type[Counts], counts: dict[str, int], **which) -> None:
    """Add `counts` to the row of one day, which is made where it is not there."""
    added = {name: F(name) + number for name, number in counts.items()}
    if not model.objects.filter(**which).update(**added):
        model.objects.create(**which, **counts)


def _add(key: str, name: str) -> None:
    """One more for a query that was counted today, whether its words are kept or not."""
    kept = QueryDay.objects.filter(query__key=key)
    days = kept if kept.exists() else RareDay.objects.filter(digest=_digest(key))
    days.filter(day=timezone.localdate()).update(**{name: F(name) + 1})


def _keep(rare: QuerySet[RareDay], key: str, text: str) -> None:
    """Write the words down, and move the days from the hash to them."""
    kept, _made = KeptQuery.objects.get_or_create(key=key, defaults={"text": text})
    for row in rare.select_for_update():
        counts = {name: getattr(row, name) for name in Counts.NAMES}
        _put(QueryDay, counts, query=kept, day=row.day)
        row.delete()


def _vote(kept: KeptQuery, text: str) -> None:
    """Let one more person say in which form the query is shown."""
    if text == kept.text:
        if kept.lead < SURE:
            KeptQuery.objects.filter(pk=kept.pk).update(lead=F("lead") + 1)
    elif kept.lead:
        KeptQuery.objects.filter(pk=kept.pk, lead__gt=0).update(lead=F("lead") - 1)
    else:
        KeptQuery.objects.filter(pk=kept.pk).update(text=text, lead=1)


def _is_full() -> bool:
    """Whether a machine seems to be asking: then nothing new is noted today."""
    return cache.get_or_set("search.learning.full", _is_full_now, 60)


def _is_full_now() -> bool:
    today = RareDay.objects.filter(day=timezone.localdate())
    kept = KeptQuery.objects.order_by()
    return today[MOST_RARE : MOST_RARE + 1].exists() or kept[MOST_KEPT : MOST_KEPT + 1].exists()
