"""The bytes on disk against the hash that was signed."""

from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.utils.file import hash_filelike


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
            with item.file.storage.open(item.file.name, "rb") as stored:
                actual = hash_filelike(stored)
        except OSError:
            what = _("its %(kind)s %(key)s is not on disk.")
        else:
            if actual == item.file_hash:
                return ""
            what = _("its %(kind)s %(key)s on disk is not the one that was signed.")
        # By number: titles and names are words that an erasure must be able to find.
        return what % {"kind": item._meta.verbose_name, "key": key}
