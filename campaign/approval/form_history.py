"""Earlier versions of the canonical form, and what separates them from the present one.

A form is the next later one without the fields that came with it. Which field came with which
form stands in the `since_form` of page classes, by dotted name, and is never taken out again:

    since_form = {
        "article_kind": 2,           # a field of the page
        "channel_links.is_main": 2,  # a field of its child rows
        "body.quotation.credit": 3,  # a field of a block in a StreamField
        "file.licence": 3,           # a word that stands with pictures or documents
    }
"""

from collections.abc import Iterator

from django.apps import apps

EMPTY = (None, "", [], {})


def filled(data: dict) -> dict:
    """`data` without what is empty; zero is something, False is not."""
    return {name: value for name, value in data.items() if not is_empty(value)}


def is_empty(value) -> bool:
    """Whether the canonical form leaves `value` out."""
    return value is False or value in EMPTY


def since(kind: str) -> dict[str, int]:
    """The form in which each later field of this kind of page came, its base classes' included.

    Raises LookupError for a kind that the code no longer has.
    """
    found: dict[str, int] = {}
    for cls in reversed(apps.get_model(kind).__mro__):
        found |= cls.__dict__.get("since_form", {})
    return found


def as_form(whole: dict, form: int) -> dict:
    """The canonical form `whole` as an earlier version had it. Raises LookupError as `since`."""
    names = later(whole["kind"], form)
    content = _without(whole["content"], "", names)
    return {"form": form, "kind": whole["kind"], "content": content}


def added(whole: dict, form: int) -> Iterator[tuple[str, object]]:
    """What `whole` says in fields that came after `form`: dotted name and value."""
    return _found(whole["content"], "", later(whole["kind"], form))


def later(kind: str, form: int) -> frozenset[str]:
    """Dotted names of the fields that came after `form`. Raises LookupError as `since`."""
    return frozenset(name for name, first in since(kind).items() if first > form)


def _without(value, at: str, names: frozenset[str]):
    if isinstance(value, list):
        return [_without(item, at, names) for item in value]
    if isinstance(value, dict):
        kept = {
            name: _without(part, place, names)
            for name, part, place in _parts(value, at)
            if place not in names
        }
        return filled(kept)
    return value


def _found(value, at: str, names: frozenset[str]) -> Iterator[tuple[str, object]]:
    if isinstance(value, list):
        for item in value:
            yield from _found(item, at, names)
    elif isinstance(value, dict):
        for _name, part, place in _parts(value, at):
            if place in names:
                yield place, part
            else:
                yield from _found(part, place, names)


def _parts(data: dict, at: str) -> Iterator[tuple[str, object, str]]:
    """Key, value and dotted name of each part: a block's value goes by the block's type."""
    is_block = isinstance(data.get("type"), str) and "value" in data
    for key, part in data.items():
        if at == "files":
            place = "file"
        elif is_block and key == "value":
            place = f"{at}.{data['type']}"
        else:
            place = f"{at}.{key}" if at else key
        yield key, part, place
