"""What exactly is signed: the canonical form of a page's public content, and its hash.

The form leaves out empty values, so that a field added later voids no signature; slug,
tree position and bookkeeping, which are not content; and the fields that a page class
names in `private_fields`. Pictures and documents count by the hash of their file.
"""

import json
from hashlib import sha256

from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from wagtail.documents import get_document_model
from wagtail.fields import StreamField
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex

FORM_VERSION = 1

BOOKKEEPING = frozenset(
    "pk path depth numchild url_path slug draft_title live has_unpublished_changes "
    "first_published_at last_published_at latest_revision latest_revision_created_at "
    "live_revision expired locked locked_at locked_by owner translation_key locale alias_of "
    "content_type go_live_at expire_at wagtail_admin_comments show_in_menus".split()
)
CHILD_BOOKKEEPING = frozenset("pk id sort_order translation_key locale".split())
EMPTY = (None, "", [], {})


def canonical(page: Page) -> dict:
    """The public content of `page` (a specific instance) as plain JSON data."""
    data = page.serializable_data()
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            data[field.name] = json.loads(data[field.name] or "[]")
    skipped = BOOKKEEPING | getattr(page, "private_fields", frozenset()) | _keys(page)
    content = {name: _plain(value) for name, value in data.items() if name not in skipped}
    content["files"] = _files(page)
    return {
        "form": FORM_VERSION,
        "kind": page._meta.label_lower,
        "content": {name: value for name, value in content.items() if not _is_empty(value)},
    }


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


def _plain(value):
    """`value` without block ids, row keys and empty parts, which are not content."""
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        parts = ((k, _plain(v)) for k, v in value.items() if k not in CHILD_BOOKKEEPING)
        return {k: v for k, v in parts if not _is_empty(v) and k != "page"}
    return value


def _is_empty(value) -> bool:
    return value is False or value in EMPTY


def _files(page: Page) -> dict[str, str]:
    """File hashes of the pictures and documents that `page` uses, by model and key."""
    hashes = {}
    for model in (get_image_model(), get_document_model()):
        content_type = ContentType.objects.get_for_model(model).pk
        used = {
            pk
            for ct, pk, *_ in ReferenceIndex._extract_references_from_object(page)
            if ct == content_type
        }
        for file in model.objects.filter(pk__in=used) if used else ():
            hashes[f"{model._meta.model_name}:{file.pk}"] = file.get_file_hash()
    return hashes
