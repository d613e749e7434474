"""Body blocks from plain data: each row of a body has one key, the kind of block."""

from collections.abc import Callable

from django.utils.html import escape

from home.starter import channels
from home.starter.reading import BadContent
from home.starter.run import Run

Block = tuple[str, object]


def body(rows: list[dict], run: Run) -> list[Block]:
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


def _bullets(texts: list[str]) -> Block:
    return ("paragraph", f"<ul>{''.join(f'<li>{escape(text)}</li>' for text in texts)}</ul>")


def _titled(value: dict) -> dict:
    return {"title": value.get("title", ""), "items": value["items"]}


def _only(*names: str) -> Callable[[dict], dict]:
    return lambda value: {name: value[name] for name in names}


def _see(value: dict, run: Run) -> Block:
    """A sentence that ends with a link to another page of the starter content."""
    page = f'<a linktype="page" id="{run.known.pk(value["to"])}">{escape(value["name"])}</a>'
    return ("paragraph", f"<p>{escape(value['before'])} {page}.</p>")


PARAGRAPHS: dict[str, Callable] = {"p": paragraph, "h": heading, "list": _bullets}
STRUCTURED: dict[str, Callable] = {
    **dict.fromkeys(("steps", "warning_signs", "do_now", "checklist"), _titled),
    "callout": _only("kind", "text"),
    "table": _only("caption", "header", "rows"),
    "our_addresses": lambda value: None,
}


def _block(kind: str, value, run: Run) -> Block:
    if kind in PARAGRAPHS:
        return PARAGRAPHS[kind](value)
    if kind in STRUCTURED:
        return (kind, STRUCTURED[kind](value))
    if kind == "contact":
        return (kind, {"channel": run.parent(channels.key(value))})
    if kind == "specimen":
        return (kind, specimen(value))
    if kind == "see":
        return _see(value, run)
    raise BadContent(f"Khối nội dung lạ “{kind}”.")
