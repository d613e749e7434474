"""The texts that show a picture, and another picture in its place."""

import re
from collections.abc import Iterator

from django.db.models import ForeignKey, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from wagtail.blocks import ListBlock, StreamBlock, StructBlock
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock, ImageChooserBlock
from wagtail.models import Page, ReferenceIndex, Revision

from campaign.approval.refusal import Refused
from campaign.content.models.file_waiting import shows
from campaign.content.models.picture import Picture


def latest_texts(picture: Picture) -> list[Page]:
    """The latest text of each page that shows `picture` there; copies follow their originals."""
    pages = Page.objects.filter(pk__in=_perhaps(picture), alias_of=None).order_by("pk").specific()
    texts = (page.get_latest_revision_as_object() for page in pages)
    return [text for text in texts if shows(text, picture)]


def put_in_place(page: Page, *, old: Picture, new: Picture) -> None:
    """Show `new` wherever `page` (specific, in memory) shows `old`. Raises Refused."""
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            stored = getattr(page, field.name).get_prep_value()
            swapped = _swapped(field.stream_block, stored, old.pk, new.pk)
            setattr(page, field.name, field.to_python(swapped))
        elif _names(page, field, old):
            setattr(page, field.name, new)
    if shows(page, old):
        raise Refused(
            _("“%(title)s” shows this picture where it cannot be replaced: replace it there first.")
            % {"title": page.title}
        )


def _names(page: Page, field, picture: Picture) -> bool:
    is_link = isinstance(field, ForeignKey) and isinstance(picture, field.related_model)
    return is_link and getattr(page, field.attname) == picture.pk


def _perhaps(picture: Picture) -> Iterator[int]:
    """Keys of pages whose latest version has this number in it, or that have no version."""
    number = re.compile(rf"(?<![0-9]){picture.pk}(?![0-9])")
    latest = Page.objects.exclude(latest_revision=None).values("latest_revision")
    versions = Revision.page_revisions.filter(pk__in=latest)
    versions = versions.annotate(text=Cast("content", TextField())).values_list("object_id", "text")
    for key, text in versions.iterator():
        if number.search(text):
            yield int(key)
    users = ReferenceIndex.get_references_to(picture).filter(
        base_content_type=ReferenceIndex._get_base_content_type(Page)
    )
    for key in users.values_list("object_id", flat=True).distinct():
        yield int(key)


def _swapped(block, value, old: int, new: int):
    """The stored form of a block, with `new` where `old` stood."""
    if isinstance(block, ImageChooserBlock) or (isinstance(block, ImageBlock) and value == old):
        return new if value == old else value
    if isinstance(block, StreamBlock):
        inside = block.child_blocks
        return [
            each | {"value": _swapped(inside.get(each["type"]), each["value"], old, new)}
            for each in value
        ]
    if isinstance(block, StructBlock) and isinstance(value, dict):
        inside = block.child_blocks
        return value | {
            n: _swapped(inside[n], v, old, new) for n, v in value.items() if n in inside
        }
    if isinstance(block, ListBlock):
        return [_swapped_item(block.child_block, each, old, new) for each in value]
    return value


def _swapped_item(block, item, old: int, new: int):
    # An item of a list is stored with or without a shell, and means the same.
    if isinstance(item, dict) and item.get("type") == "item":
        return item | {"value": _swapped(block, item["value"], old, new)}
    return _swapped(block, item, old, new)
