"""The posting table of PostgreSQL: which row holds which term how often.

search_text     the streams of each IndexRow as they are, by the row's id. Each time a row is
                written it gets a new number (`doc`), by which the postings speak of it.
search_posting  for each term of a stream, the docs that hold it in one batch of rows: packed
                numbers, each `doc << 28 | in another name << 27 | times in the title << 16 |
                times in the body`

A posting whose doc is no more counts for nothing. A batch goes when the last of its docs goes;
`optimize` makes one batch of all. Neither waits for the other: what one has taken, the other
leaves out, as only room is lost by that. Both tables follow the table of rows by triggers: a
foreign key would forbid Django to empty that.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import astuple

from django.db import connection

from search.bm25 import HELD, IN_ALIAS, IN_BODY, IN_TITLE, STREAMS, matched
from search.expression import BOTH, EXACT
from search.sql import Sql
from search.streams import COLUMNS, Streams, columns

__all__ = ["ROWS", "TABLES", "frequencies", "holding", "matched", "optimize", "replace"]

TABLES = frozenset({"search_text", "search_posting"})
ROWS = "search_indexrow r"

_NAMES = {letter: stream for stream, letter in STREAMS.items()}

CREATE = [
    "CREATE SEQUENCE search_doc",
    "CREATE TABLE search_text (row_id bigint PRIMARY KEY, doc bigint NOT NULL, "
    "batch bigint NOT NULL, length integer NOT NULL, "
    f"{', '.join(f'{column} text NOT NULL' for column in COLUMNS)})",
    # All that a search reads of a row.
    "CREATE UNIQUE INDEX search_text_doc ON search_text (doc) INCLUDE (row_id, length)",
    "CREATE INDEX search_text_batch ON search_text (batch)",
    # COLLATE "C" lets an index find how a term begins.
    'CREATE TABLE search_posting (batch bigint NOT NULL, stream "char" NOT NULL, '
    'term text COLLATE "C" NOT NULL, titles integer NOT NULL, aliases integer NOT NULL, '
    "bodies integer NOT NULL, held bigint[] NOT NULL)",
    "CREATE INDEX search_posting_term ON search_posting (stream, term)",
    "CREATE INDEX search_posting_batch ON search_posting (batch)",
    "CREATE FUNCTION search_left(gone bigint) RETURNS void LANGUAGE sql AS $$ "
    "DELETE FROM search_posting WHERE ctid = ANY(ARRAY(SELECT ctid FROM search_posting "
    "WHERE batch = gone AND NOT EXISTS (SELECT FROM search_text WHERE batch = gone) "
    "FOR UPDATE SKIP LOCKED)) $$",
    "CREATE FUNCTION search_row_gone() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    "DELETE FROM search_text WHERE row_id = OLD.id; RETURN NULL; END $$",
    "CREATE FUNCTION search_text_gone() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    "PERFORM search_left(OLD.batch); RETURN NULL; END $$",
    "CREATE FUNCTION search_rows_gone() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    "TRUNCATE search_posting, search_text; RETURN NULL; END $$",
    "CREATE TRIGGER search_text_follows AFTER DELETE ON search_indexrow "
    "FOR EACH ROW EXECUTE FUNCTION search_row_gone()",
    "CREATE TRIGGER search_posting_follows AFTER DELETE ON search_text "
    "FOR EACH ROW EXECUTE FUNCTION search_text_gone()",
    "CREATE TRIGGER search_text_empties AFTER TRUNCATE ON search_indexrow "
    "FOR EACH STATEMENT EXECUTE FUNCTION search_rows_gone()",
]
DROP = [
    "DROP TRIGGER IF EXISTS search_text_empties ON search_indexrow",
    "DROP TRIGGER IF EXISTS search_text_follows ON search_indexrow",
    "DROP TABLE IF EXISTS search_posting",
    "DROP TABLE IF EXISTS search_text",
    "DROP FUNCTION IF EXISTS search_rows_gone()",
    "DROP FUNCTION IF EXISTS search_text_gone()",
    "DROP FUNCTION IF EXISTS search_row_gone()",
    "DROP FUNCTION IF EXISTS search_left(bigint)",
    "DROP SEQUENCE IF EXISTS search_doc",
]

_VALUES = ("doc", "batch", "length", *COLUMNS)
_STORE = (
    f"INSERT INTO search_text (row_id, {', '.join(_VALUES)}) "  # noqa: S608
    f"SELECT * FROM unnest(%s::bigint[], %s::bigint[], %s::bigint[], %s::integer[]"
    f"{', %s::text[]' * len(COLUMNS)}) ON CONFLICT (row_id) DO UPDATE SET "
    f"{', '.join(f'{name} = EXCLUDED.{name}' for name in _VALUES)}"
)
# A count that is full counts no more: BM25 has long stopped to grow.
_ALIASES, _TITLES, _BODIES = 1, 2_047, 65_535
# Part -> where its count begins, and the most that it can be; anything else
# counts as a title.
_PLACES = {"alias": (27, _ALIASES), "body": (0, _BODIES)}
_TITLE = (16, _TITLES)
_NAMED = (_ALIASES << 27) | (_TITLES << 16)

_POST = "COPY search_posting (batch, stream, term, titles, aliases, bodies, held) FROM STDIN"
_MERGE = (
    "WITH taken AS MATERIALIZED (SELECT ctid AS place, stream, term, held FROM search_posting "  # noqa: S608
    "FOR UPDATE SKIP LOCKED), gone AS (DELETE FROM search_posting p USING taken "
    "WHERE p.ctid = taken.place RETURNING p.stream, p.term, p.held) "
    "INSERT INTO search_posting (batch, stream, term, titles, aliases, bodies, held) "
    f"SELECT 0, p.stream, p.term, count(*) FILTER (WHERE {IN_TITLE} > 0), "
    f"count(*) FILTER (WHERE {IN_ALIAS} > 0), count(*) FILTER (WHERE {IN_BODY} > 0), "
    "array_agg(one.held) "
    f"FROM {HELD.replace('search_posting', 'gone')} GROUP BY p.stream, p.term"
)


def replace(streams: dict[int, Streams]) -> None:
    """Store the streams of these row ids in place of what was stored for them."""
    if not streams:
        return
    rows = sorted(streams)
    texts = [streams[row] for row in rows]
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT batch FROM search_text WHERE row_id = ANY(%s)", [rows])
        left = [batch for (batch,) in cursor.fetchall()]
        cursor.execute("SELECT nextval('search_doc') FROM generate_series(1, %s)", [len(rows)])
        docs = [doc for (doc,) in cursor.fetchall()]
        batch = docs[0]
        lengths = [text.length for text in texts]
        columns = [list(column) for column in zip(*map(astuple, texts), strict=True)]
        cursor.execute(_STORE, [rows, docs, [batch] * len(rows), lengths, *columns])
        with cursor.copy(_POST) as copy:
            for line in _postings(batch, zip(docs, texts, strict=True)):
                copy.write(line)
        cursor.execute("SELECT search_left(batch) FROM unnest(%s::bigint[]) AS batch", [left])


def _postings(batch: int, texts: Iterable[tuple[int, Streams]]) -> Iterator[str]:
    """The rows of `search_posting` for texts by their doc, as COPY reads them."""
    held: defaultdict[str, list[int]] = defaultdict(list)
    for doc, text in texts:
        for stream, letter in STREAMS.items():
            for term, packed in _times(text, stream).items():
                held[letter + term].append(doc << 28 | packed)
    for key, docs in held.items():
        titles = aliases = 0
        bodies = len(docs)
        if any(one & _NAMED for one in docs):
            titles, aliases, bodies = (
                sum(1 for one in docs if one >> start & most)
                for start, most in (_TITLE, *_PLACES.values())
            )
        packed = ",".join(map(str, docs))
        yield f"{batch}\t{key[0]}\t{key[1:]}\t{titles}\t{aliases}\t{bodies}\t{{{packed}}}\n"


def _times(text: Streams, stream: str) -> dict[str, int]:
    """Term -> how often it stands in each part of the text, packed."""
    times: dict[str, int] = {}
    for name in columns(stream, BOTH):
        start, most = _PLACES.get(name.partition("_")[0], _TITLE)
        for term, count in Counter(getattr(text, name).split()).items():
            times[term] = times.get(term, 0) | min(count, most) << start
    return times


def holding(term: str) -> Sql:
    """A SELECT of the id of every row that holds this exact term."""
    return Sql(
        f"SELECT t.row_id FROM {HELD} WHERE p.stream = '{STREAMS[EXACT]}' AND p.term = %s",  # noqa: S608
        [term],
    )


def frequencies(terms: Iterable[str]) -> dict[tuple[str, str], int]:
    """In how many rows each term occurs, by (stream, term); terms that occur nowhere are absent.

    A row is counted in its title, its other names or its body, whichever has more rows; what was
    written anew since the last `optimize` may be counted twice.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT stream, term, greatest(sum(titles), sum(aliases), sum(bodies))::integer "
            'FROM search_posting WHERE stream = ANY(%s::"char"[]) AND term = ANY(%s) '
            "GROUP BY stream, term",
            [list(_NAMES), list(set(terms))],
        )
        return {(_NAMES[stream], term): rows for stream, term, rows in cursor.fetchall()}


def optimize() -> None:
    """Make one batch of all, without what is no more, after a rebuild or an erasure."""
    with connection.cursor() as cursor:
        cursor.execute(_MERGE)
        vacuum = "ANALYZE" if connection.in_atomic_block else "VACUUM (ANALYZE)"
        cursor.execute(f"{vacuum} search_posting, search_text, search_indexrow")
