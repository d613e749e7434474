"""How often syllables and neighbours stand in the public text: what queries are read by.

Only rows of public original pages in the main language are counted, each row once
(`IndexRow.is_counted`). What a row adds is taken out again by the texts that it holds, so the
counts have to be brought in line before these change.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise

from django.conf import settings
from django.db import connection, models, transaction
from wagtail.models import Locale

from search import stamp, vi
from search.models import IndexRow, Word, WordPair
from search.sql import markers
from search.unchanged import Unchanged
from search.visibility import Visibility

BATCH = 500
VALUES = 3_000

# Letters with their marks; what has other digits (`covid19`) says nothing of how words are spelt.
_LETTERS = "(?:[aeo]6|[ou]7|a8|d9|[a-z])+"
_WORD = re.compile(rf"{_LETTERS}|(?=[^aeiouy]*[aeiouy]){_LETTERS}[1-5]")
_MARKS = re.compile(r"[1-9]")
_COUNTED = ("aliases", "title", "summary", "text")
# Words on both sides of these are no neighbours: «khẩu hình lệch tiếng, ánh sáng không đều».
_STOP = re.compile(r"[,;:.!?…)\]](?=\s|$)|[()\[\]“”\"«»]|\s[–—-]\s|\n")

Counts = tuple[Counter[str], Counter[str]]
Texts = list[str]

_size: Unchanged[None, int] = Unchanged(1)


@contextmanager
def recounted(rows: Iterable[int]) -> Iterator[set[int]]:
    """Take the words of these rows out of the counts before the block and put them in after it.

    Rows that the block makes are to be added to the set that it is given.
    """
    written = set(rows)
    before = _texts(_counted(written))
    yield written
    public = _public(written)
    after = _texts(public)
    # Most rows are written anew with the texts that they had.
    changed = {row for row in before.keys() | after.keys() if before.get(row) != after.get(row)}
    words, pairs = _counts(after[row] for row in changed & after.keys())
    old_words, old_pairs = _counts(before[row] for row in changed & before.keys())
    words.subtract(old_words)
    pairs.subtract(old_pairs)
    _add(words, pairs)
    _mark(written, public)


def forget(rows: Iterable[int]) -> None:
    """Take the words of these rows out of the counts."""
    counted = _counted(list(rows))
    if counted:
        words, pairs = _counts(_texts(counted).values())
        _add(_negative(words), _negative(pairs))
        _mark(counted, [])


@transaction.atomic
def clear() -> None:
    """Forget all counts: another version of the normaliser made them."""
    Word.objects.all().delete()
    WordPair.objects.all().delete()
    IndexRow.objects.filter(is_counted=True).update(is_counted=False)
    stamp.renew()


def reconcile() -> None:
    """Bring the counts into line with what is public now, whatever changed that."""
    public = _public_rows()
    stale = IndexRow.objects.filter(
        models.Q(is_counted=True) & ~models.Q(pk__in=public)
        | models.Q(is_counted=False, pk__in=public)
    )
    for rows in _parts(list(stale.order_by("pk").values_list("pk", flat=True)), BATCH):
        with transaction.atomic(), recounted(locked(rows)):
            stamp.renew()


def words(folded: Iterable[str]) -> dict[str, dict[str, int]]:
    """The known words of these folded forms: folded -> exact -> count."""
    found: dict[str, dict[str, int]] = {}
    wanted = list(folded)
    if not wanted:
        return found
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT exact, folded, count FROM {Word._meta.db_table} "  # noqa: S608
            f"WHERE folded IN ({markers(wanted)})",
            wanted,
        )
        for exact, form, count in cursor.fetchall():
            found.setdefault(form, {})[exact] = count
    return found


def size() -> int:
    """How often words stand in the public text, all together."""
    return _size.of([None], _counted_up)[None]


def _counted_up(_: set[None]) -> dict[None, int]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT coalesce(sum(count), 0) FROM {Word._meta.db_table}")  # noqa: S608
        return {None: int(cursor.fetchone()[0])}


def pairs(folded: Iterable[str]) -> dict[str, int]:
    """How often the neighbours of these folded forms (`lua dao`) stand side by side, by exact."""
    wanted = list(folded)
    if not wanted:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT exact, count FROM {WordPair._meta.db_table} "  # noqa: S608
            f"WHERE folded IN ({markers(wanted)})",
            wanted,
        )
        return dict(cursor.fetchall())


def _public_rows() -> models.QuerySet[IndexRow]:
    """Rows of pages that anyone may read, in the main language, as they were published."""
    locale = Locale.objects.filter(language_code=settings.LANGUAGE_CODE).first()
    if locale is None:
        return IndexRow.objects.none()
    pages = Visibility(site=None, locale=locale).pages().order_by()
    published = models.F("page__last_published_at")
    return IndexRow.objects.filter(
        models.Q(page__last_published_at=None) | models.Q(indexed_at__gte=published),
        page__in=pages.values("pk"),
    ).values("pk")


def _public(rows: Iterable[int]) -> list[int]:
    return list(_public_rows().filter(pk__in=rows).values_list("pk", flat=True))


def _counted(rows: Iterable[int]) -> list[int]:
    counted = IndexRow.objects.filter(pk__in=rows, is_counted=True)
    return list(counted.values_list("pk", flat=True))


def locked(rows: Iterable[int]) -> list[int]:
    """These rows, kept from being written by others until the transaction ends."""
    locked = IndexRow.objects.select_for_update().filter(pk__in=rows).order_by("pk")
    return list(locked.values_list("pk", flat=True))


def _mark(rows: Iterable[int], counted: list[int]) -> None:
    """Note which of these rows are in the counts."""
    IndexRow.objects.filter(pk__in=rows, is_counted=True).exclude(pk__in=counted).update(
        is_counted=False
    )
    IndexRow.objects.filter(pk__in=counted, is_counted=False).update(is_counted=True)


def _texts(rows: Iterable[int]) -> dict[int, Texts]:
    """Row -> what its words are counted in: aliases, title, summary, text."""
    stored = IndexRow.objects.filter(pk__in=rows)
    return {key: texts for key, *texts in stored.values_list("pk", *_COUNTED)}


def _counts(rows: Iterable[Texts]) -> Counts:
    """How often words and neighbours stand in the texts of these rows.

    Aliases without any mark are left out: `lua dao` would teach the reader to leave what it is to
    mend.
    """
    tokens: Counter[str] = Counter()
    neighbours: Counter[tuple[str, str]] = Counter()
    for aliases, *texts in rows:
        marked = [alias for alias in aliases.split("\n") if not alias.isascii()]
        for line in [*marked, *_STOP.split("\n".join(texts))]:
            found = vi.read(line).exact
            tokens.update(found)
            neighbours.update(pairwise(found))
    # Looked at once each, however often they stand there.
    words = Counter({token: count for token, count in tokens.items() if _is_word(token)})
    pairs = {
        pair: count for pair, count in neighbours.items() if pair[0] in words and pair[1] in words
    }
    return words, Counter({f"{one} {other}": count for (one, other), count in pairs.items()})


def _is_word(token: str) -> bool:
    return len(token) <= Word._meta.pk.max_length and _WORD.fullmatch(token) is not None


def _parts(items: Sequence, size: int) -> Iterator[Sequence]:
    return (items[start : start + size] for start in range(0, len(items), size))


def _negative(counts: Counter[str]) -> Counter[str]:
    return Counter({key: -count for key, count in counts.items()})


def _add(words: Counter[str], pairs: Counter[str]) -> None:
    for model, counts in ((Word, words), (WordPair, pairs)):
        # In one order everywhere: two writers never wait for each other in a circle.
        changed = sorted((key, count) for key, count in counts.items() if count)
        for some in _parts(changed, VALUES):
            _upsert(model._meta.db_table, some)
        gone = [key for key, count in changed if count < 0]
        for some in _parts(gone, VALUES):
            model.objects.filter(pk__in=some, count__lte=0).delete()


def _upsert(table: str, changed: Sequence[tuple[str, int]]) -> None:
    rows = ", ".join(["(%s, %s, %s)"] * len(changed))
    values = [value for key, count in changed for value in (key, _MARKS.sub("", key), count)]
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (exact, folded, count) VALUES {rows} "  # noqa: S608
            f"ON CONFLICT (exact) DO UPDATE SET count = {table}.count + excluded.count",
            values,
        )
