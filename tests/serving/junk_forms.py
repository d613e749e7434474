"""What no form of the editor sends, in place of an article's ordinary fields."""

import json

HUGE = "9" * 20


def block(kind: str, /, **values) -> dict:
    """One block of the text, as the editor's script sends it; "" names the block itself."""
    sent = {f"body-0-value-{name}": value for name, value in values.items() if name}
    return sent | {
        "body-count": "1",
        "body-0-deleted": "",
        "body-0-order": "0",
        "body-0-type": kind,
        "body-0-id": "",
    }


def words(value) -> dict:
    """A paragraph whose rich text is this value."""
    return block("paragraph") | {"body-0-value": value}


def row(name: str, **values) -> dict:
    """One new row of an inline form."""
    sent = {f"{name}-0-{field}": value for field, value in {"id": "", **values}.items()}
    return sent | {f"{name}-TOTAL_FORMS": "1", f"{name}-0-ORDER": "1", f"{name}-0-DELETE": ""}


DRAFTJS = {"key": "a", "text": "x", "type": "unstyled", "depth": 0}
LINK = {"offset": 0, "length": 1, "key": 7}
ODD_RANGE = {"offset": -5, "length": 99, "style": "X"}
# What is sent in place of the ordinary fields; None takes a field away.
JUNK = {
    "no count of blocks": {"body-count": None},
    "count of blocks abc": {"body-count": "abc"},
    "count of blocks []": {"body-count": "[]"},
    "count of blocks without blocks": {"body-count": "3"},
    "count of blocks in other digits": {"body-count": "٣"},
    "order of blocks abc": {"body-0-order": "abc"},
    "no order of blocks": {"body-0-order": None},
    "no type of a block": {"body-0-type": None},
    "picture without fields": block("picture"),
    "picture abc": block("picture", **{"image-image": "abc", "caption": ""}),
    "picture huge": block("picture", **{"image-image": HUGE, "caption": ""}),
    "contact without fields": block("contact"),
    "contact abc": block("contact", channel="abc"),
    "table without fields": block("table"),
    "video without fields": block("video"),
    "callout of no kind": block("callout", kind="zz", text="x"),
    "words: none": words(""),
    "words: []": words("[]"),
    "words: {": words("{"),
    "words: 1": words("1"),
    "words: null": words("null"),
    "words: blocks 1": words('{"blocks": 1}'),
    "words: half a block": words(json.dumps({"blocks": [{"text": 1}]})),
    "words: no map": words(json.dumps({"blocks": [DRAFTJS], "entityMap": None})),
    "words: odd depth": words(json.dumps({"blocks": [DRAFTJS | {"depth": "q"}], "entityMap": {}})),
    "words: no ranges": words(
        json.dumps({"blocks": [DRAFTJS | {"inlineStyleRanges": None}], "entityMap": {}})
    ),
    "words: a link to nothing": words(
        json.dumps({"blocks": [DRAFTJS | {"entityRanges": [LINK]}], "entityMap": {}})
    ),
    "words: odd ranges": words(
        json.dumps({"blocks": [DRAFTJS | {"inlineStyleRanges": [ODD_RANGE]}], "entityMap": {}})
    ),
    "related type abc": row("related_types", scam="abc"),
    "related type huge": row("related_types", scam=HUGE),
    "related type NUL": row("related_types", scam="\0"),
    "row id abc": row("related_types", scam="1", id="abc"),
    "no row id": row("related_types", scam="1") | {"related_types-0-id": None},
    "known row id abc": row("source_lines", title="x", id="abc")
    | {"source_lines-INITIAL_FORMS": "1"},
    "known row without id": row("source_lines", title="x")
    | {"source_lines-INITIAL_FORMS": "1", "source_lines-0-id": None},
    "channel //": row("channel_links", channel="//"),
    "source of a bad day": row("source_lines", title="x", retrieved_on="32/13/99999"),
    "source at a bad address": row("source_lines", title="x", url="http://[::1"),
    "rows in other digits": {"related_types-TOTAL_FORMS": "٣"},
    "rows abc": {"related_types-TOTAL_FORMS": "abc"},
    "no number of rows": {"related_types-TOTAL_FORMS": None},
    "rows -1 at first": {"related_types-INITIAL_FORMS": "abc"},
    "rows without number": {"source_lines-INITIAL_FORMS": "3"},
    "audience huge": {"audiences": ["9e20"]},
    "audience in many digits": {"audiences": [HUGE]},
    "audience abc": {"audiences": ["abc"]},
    "unit huge": {"unit": HUGE},
    "unit abc": {"unit": "abc"},
    "no title": {"title": ""},
    "title NUL": {"title": "a\0b"},
    "date junk": {"date": "31/02/2026"},
    "date {}": {"date": "{}"},
    "kind junk": {"article_kind": "zz"},
    "slug <script>": {"slug": "<script>"},
    "schedule junk": {"go_live_at": "abc"},
    "loaded revision abc": {"loaded_revision_id": "abc"},
}
# What can be read: a draft may lack what a page needs. It is saved, and opens again.
READ_ANYWAY = {
    "picture without fields",
    "picture huge",
    "contact without fields",
    "video without fields",
    "words: null",
    "words: no map",
    "words: odd depth",
    "words: no ranges",
    "words: odd ranges",
    "rows in other digits",
    "rows without number",
    "loaded revision abc",
}
