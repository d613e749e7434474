"""What each saved version changed: the words, only the hours, or nothing.

Whoever sends a page on from its editor leaves a version, having written in it or not.
"""

import json
import re

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from modelcluster.models import get_all_child_relations
from wagtail.fields import StreamField
from wagtail.models import Revision

from campaign.approval.fingerprint import BOOKKEEPING, blocks, child_row
from campaign.approval.form_history import filled
from campaign.approval.hours import Hours, of_content
from campaign.approval.sheets.facts import KEPT, TIMED, WRITTEN

# Names that the editor gives to paragraphs; written into JSON, their quotes are escaped.
EDITOR_KEYS = re.compile(r' data-block-key=\\*"[^"\\]*\\*"')


def changes(revisions: list[Revision], *, base: Revision | None) -> dict[int, str]:
    """WRITTEN, TIMED or KEPT for each of these successive versions, by its key.

    `base` is the version before the first one; what has none before it was written.
    """
    found, before = {}, _said(base) if base else None
    for revision in revisions:
        said = _said(revision)
        found[revision.pk] = _change(before, said)
        before = said
    return found


def _change(before: tuple[str, Hours] | None, said: tuple[str, Hours]) -> str:
    if before is None or before[0] != said[0]:
        return WRITTEN
    return KEPT if before == said else TIMED


def _said(revision: Revision) -> tuple[str, Hours]:
    return _text(revision), of_content(revision.content)


def _text(revision: Revision) -> str:
    """The content that is signed, as it is stored: no query is made for it."""
    model = ContentType.objects.get_for_id(revision.content_type_id).model_class()
    data = dict(revision.content)
    if model is not None:
        _unfold(data, model)
    skipped = BOOKKEEPING | getattr(model, "private_fields", frozenset())
    kept = {name: value for name, value in data.items() if name not in skipped}
    return EDITOR_KEYS.sub("", json.dumps(filled(kept), sort_keys=True))


def _unfold(data: dict, model: type[Model]) -> None:
    """Take the keys of blocks and of child rows out of `data`."""
    for field in model._meta.get_fields():
        if isinstance(field, StreamField):
            data[field.name] = blocks(json.loads(data.get(field.name) or "[]"))
    for relation in get_all_child_relations(model):
        name = relation.get_accessor_name()
        data[name] = [child_row(row, parent=relation.field.name) for row in data.get(name, [])]
