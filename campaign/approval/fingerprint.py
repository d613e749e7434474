"""What exactly is signed: the canonical form of a page's public content, and its hash.

The form leaves out empty values, so that a field added later voids no signature; slug,
tree position and bookkeeping, which are not content; and the fields that a page class
names in `private_fields`. Pictures and documents count by the hash of their file
and the words that stand with it.

The form has a version. Whoever adds a field that is filled from the start (a default that is
not empty) raises FORM_VERSION, names the field in the class's `since_form`, and has
`manage.py restate_approvals` run once; see `form_history.py`.
"""

import json
from hashlib import sha256

from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from modelcluster.models import get_all_child_relations
from wagtail.documents import get_document_model
from wagtail.fields import StreamField
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex

from campaign.approval import form_history

FORM_VERSION = 1

BOOKKEEPING = frozenset(
    [
        "pk",
        "path",
        "depth",
        "numchild",
        "url_path",
        "slug",
        "draft_title",
        "live",
        "has_unpublished_changes",
        "first_published_at",
        "last_published_at",
        "latest_revision",
        "latest_revision_created_at",
        "live_revision",
        "expired",
        "locked",
        "locked_at",
        "locked_by",
        "owner",
        "translation_key",
        "locale",
        "alias_of",
        "content_type",
        "go_live_at",
        "expire_at",
        "wagtail_admin_comments",
        "show_in_menus",
    ]
)
CHILD_BOOKKEEPING = frozenset(["pk", "id", "sort_order", "translation_key", "locale"])


def canonical(page: Page, *, form: int | None = None) -> dict:
    """The public content of `page` (a specific instance) as plain JSON data.

    `form` asks for the form of an earlier version.
    """
    # First the references: they unfold every block, and blocks are written alike only then.
    files = files_of(page)
    data = page.serializable_data()
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            data[field.name] = blocks(json.loads(data[field.name] or "[]"))
    for relation in get_all_child_relations(page):
        name = relation.get_accessor_name()
        data[name] = [child_row(row, parent=relation.field.name) for row in data[name]]
    skipped = BOOKKEEPING | getattr(page, "private_fields", frozenset()) | _keys(page)
    content = {name: value for name, value in data.items() if name not in skipped}
    content["files"] = files
    whole = {
        "form": FORM_VERSION,
        "kind": page._meta.label_lower,
        "content": form_history.filled(content),
    }
    return whole if form is None else form_history.as_form(whole, form)


def to_json(form: dict) -> str:
    """The one text of a canonical form: sorted keys, no spaces, Vietnamese letters as they are."""
    return json.dumps(
        form, cls=DjangoJSONEncoder, sort_keys=True, ensure_ascii=False, separators=(",", ":")
    )


def digest(text: str) -> str:
    """SHA-256 of a canonical text, 64 hexadecimal digits."""
    return sha256(text.encode()).hexdigest()


def fingerprint(page: Page) -> str:
    """The fingerprint of the public content of `page` (a specific instance)."""
    return digest(to_json(canonical(page)))


def _keys(page: Page) -> set[str]:
    """Names of the links from a page's own tables to those of its parents."""
    return {
        field.name
        for field in page._meta.get_fields()
        if getattr(field, "remote_field", None) and getattr(field.remote_field, "parent_link", 0)
    }


def blocks(value):
    """Blocks without the ids that Wagtail gives them; a field of a block is kept by any name."""
    if isinstance(value, list):
        return [blocks(item) for item in value]
    if isinstance(value, dict):
        is_block = "type" in value and "value" in value
        if is_block and value["type"] == "item":
            # An item of a list is stored with or without this shell, and means the same.
            return blocks(value["value"])
        kept = {k: v for k, v in value.items() if not (is_block and k == "id")}
        return form_history.filled({name: blocks(part) for name, part in kept.items()})
    return value


def child_row(row: dict, *, parent: str) -> dict:
    """A child row without its keys."""
    kept = {k: v for k, v in row.items() if k not in CHILD_BOOKKEEPING and k != parent}
    return form_history.filled(kept)


def files_of(page: Page) -> dict[str, dict]:
    """What readers see of the pictures and documents that `page` uses, by model and key."""
    kinds = (get_image_model(), get_document_model())
    used: dict[int, set[str]] = {
        ContentType.objects.get_for_model(kind).pk: set() for kind in kinds
    }
    for content_type, pk, *_where in ReferenceIndex._extract_references_from_object(page):
        if content_type in used:
            used[content_type].add(pk)
    return {
        f"{kind._meta.model_name}:{file.pk}": _shown(file)
        for kind, keys in zip(kinds, used.values(), strict=True)
        for file in (kind.objects.filter(pk__in=keys) if keys else ())
    }


def _shown(file) -> dict[str, str]:
    words = {name: getattr(file, name, "") for name in ("title", "description", "credit")}
    return form_history.filled({"hash": file.get_file_hash(), **words})
