"""Whether fields of the canonical form that came later hold anything that somebody chose."""

import json

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from modelcluster.models import get_serializable_data_for_fields
from wagtail.blocks import ListBlock
from wagtail.fields import StreamField

from campaign.approval.fingerprint import blocks, canonical, child_row, to_json
from campaign.approval.form_history import added


def chosen(whole: dict, form: int) -> list[str]:
    """Names of the fields later than `form` in which `whole` has more than their defaults."""
    found = {name for name, value in added(whole, form) if value != default(whole["kind"], name)}
    return sorted(found)


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


def _of_block(block, names: list[str]):
    for name in names:
        while isinstance(block, ListBlock):
            block = block.child_block
        block = getattr(block, "child_blocks", {})[name]
    value = blocks(_plain(block.get_prep_value(block.get_default())))
    return value or None


def _plain(data):
    return json.loads(to_json(data))
