"""Body blocks from plain data: each row of a body has one key, the kind of block."""

from django.utils.html import escape

from home.starter import channels
from home.starter.reading import BadContent
from home.starter.run import Run

TITLED = {"steps", "warning_signs", "do_now", "checklist"}
PLAIN = {"callout": ("kind", "text"), "table": ("caption", "header", "rows")}


def body(rows: list[dict], run: Run) -> list[tuple[str, object]]:
    """The value of a body StreamField."""
    return [_block(kind, value, run) for row in rows for kind, value in row.items()]


def paragraph(*texts: str) -> tuple[str, str]:
    return ("paragraph", "".join(f"<p>{escape(text)}</p>" for text in texts))


def heading(title: str, *texts: str) -> tuple[str, str]:
    below = "".join(f"<p>{escape(text)}</p>" for text in texts)
    return ("paragraph", f"<h2>{escape(title)}</h2>{below}")


def specimen(value: dict) -> dict:
    """The value of a specimen; a line is what somebody says unless it is marked."""
    usual = {"kind": "said", "sign": ""}
    return {"subject": "", **value, "lines": [usual | line for line in value["lines"]]}


def _block(kind: str, value, run: Run) -> tuple[str, object]:
    if kind in PROSE:
        return PROSE[kind](value)
    if kind in TITLED:
        return (kind, {"title": value.get("title", ""), "items": value["items"]})
    if kind in PLAIN:
        return (kind, {name: value[name] for name in PLAIN[kind]})
    if kind == "contact":
        return (kind, {"channel": run.parent(channels.key(value))})
    if kind == "specimen":
        return (kind, specimen(value))
    raise BadContent(f"Khối nội dung lạ “{kind}”.")


PROSE = {"p": paragraph, "h": heading}
