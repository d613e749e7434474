"""The bytes on disk against the hash that was signed."""

import hashlib

from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.utils.file import hash_filelike


def content_hash(filelike) -> str:
    """SHA-256 of all bytes of an open file, 64 hexadecimal digits; it is left where it was."""
    before = filelike.tell()
    filelike.seek(0)
    found = hashlib.file_digest(filelike, "sha256").hexdigest()
    filelike.seek(before)
    return found


class FileCheck:
    """Looks at each picture and document once, however many pages use it."""

    def __init__(self):
        self._kinds = {
            kind._meta.model_name: kind for kind in (get_image_model(), get_document_model())
        }
        self._wrong: dict[str, str] = {}
        self._seen: set[str] = set()

    @property
    def count(self) -> int:
        return len(self._seen)

    def wrong(self, name: str, *, again: bool = False) -> str:
        """What is wrong with the file `name`, such as "picture:5"; empty when it is sound."""
        if again or name not in self._seen:
            self._seen.add(name)
            self._wrong[name] = self._look(name)
        return self._wrong[name]

    def _look(self, name: str) -> str:
        kind, key = name.split(":")
        item = self._kinds[kind].objects.get(pk=key)
        try:
            if not _is_signed(item):
                what = _("its %(kind)s %(key)s on disk is not the one that was signed.")
            elif size := _changed_size(item):
                item = size
                what = _("its %(kind)s %(key)s on disk is not the one that was signed.")
            else:
                return ""
        except OSError:
            what = _("its %(kind)s %(key)s is not on disk.")
        # By number: titles and names are words that an erasure must be able to find.
        return what % {"kind": item._meta.verbose_name, "key": item.pk}


def _is_signed(item) -> bool:
    """Whether the stored bytes are those of the hash, which was SHA-1 in earlier data."""
    with item.file.storage.open(item.file.name, "rb") as stored:
        return item.file_hash == content_hash(stored)[:40] or item.file_hash == hash_filelike(
            stored
        )


def _changed_size(item):
    """The first size of a picture that readers get and that is not as it was made; or None."""
    sizes = item.renditions.exclude(file_hash="") if hasattr(item, "renditions") else ()
    return next((size for size in sizes if size.is_for_readers and _is_changed(size)), None)


def _is_changed(size) -> bool:
    try:
        with size.file.storage.open(size.file.name, "rb") as stored:
            return content_hash(stored) != size.file_hash
    except OSError:
        # What is not there shows nothing.
        return False
