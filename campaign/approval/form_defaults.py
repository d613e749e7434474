"""Whether fields of the canonical form that came later hold anything that somebody chose.

To empty a field that starts with something is a choice as well.
"""

import json
from collections.abc import Iterator

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from modelcluster.models import get_serializable_data_for_fields
from wagtail.blocks import BaseStreamBlock, BaseStructBlock, ListBlock
from wagtail.fields import StreamField

from campaign.approval.fingerprint import blocks, canonical, child_row, to_json
from campaign.approval.form_history import added, is_empty, later


def chosen(whole: dict, form: int) -> list[str]:
    """Names of the fields later than `form` in which `whole` has other than their defaults."""
    kind = whole["kind"]
    found = {name for name, value in added(whole, form) if value != default(kind, name)}
    # The form says nothing of what is empty, so these are looked for by name.
    starting_full = {name for name in later(kind, form) if default(kind, name) is not None}
    return sorted(found | {name for name in starting_full if _is_missing(whole, name)})


def default(kind: str, name: str):
    """What stands in a field before anybody fills it, as the canonical form has it.

    None for a field that starts empty. Raises LookupError for a name that means nothing.
    """
    model = apps.get_model(kind)
    first, *rest = name.split(".")
    if first == "file":
        # Words that stand with files start empty.
        return None
    try:
        field = model._meta.get_field(first)
    except FieldDoesNotExist as error:
        raise LookupError(name) from error
    if not rest:
        return _plain(canonical(model()))["content"].get(first)
    if isinstance(field, StreamField):
        return _of_block(field.stream_block, rest)
    row = get_serializable_data_for_fields(field.related_model())
    if rest[0] not in row:
        raise LookupError(name)
    return _plain(child_row(row, parent=field.field.name)).get(rest[0])


def _is_missing(whole: dict, name: str) -> bool:
    """Whether the field is empty in any place where it could stand."""
    *above, last = name.split(".")
    return any(last not in holder for holder in _holders(whole, above))


def _holders(whole: dict, names: list[str]) -> Iterator[dict]:
    """The page itself, its child rows or its blocks: whatever `names` lead to."""
    content = whole["content"]
    if not names:
        yield content
        return
    field = apps.get_model(whole["kind"])._meta.get_field(names[0])
    values = content.get(names[0], [])
    if isinstance(field, StreamField):
        yield from _blocks_at(field.stream_block, values, names[1:])
    else:
        yield from values


def _blocks_at(block, value, names: list[str]) -> Iterator[dict]:
    if isinstance(block, ListBlock):
        for item in value or []:
            yield from _blocks_at(block.child_block, item, names)
    elif isinstance(block, BaseStreamBlock):
        # Without a name left it is a kind of block that is new: there need be none of it.
        for item in (value or []) if names else []:
            if item["type"] == names[0]:
                yield from _blocks_at(block.child_blocks[names[0]], item.get("value"), names[1:])
    elif not names:
        yield value or {}
    elif isinstance(block, BaseStructBlock):
        yield from _blocks_at(block.child_blocks[names[0]], (value or {}).get(names[0]), names[1:])


def _of_block(block, names: list[str]):
    for name in names:
        while isinstance(block, ListBlock):
            block = block.child_block
        block = getattr(block, "child_blocks", {})[name]
    value = blocks(_plain(block.get_prep_value(block.get_default())))
    return None if is_empty(value) else value


def _plain(data):
    return json.loads(to_json(data))
