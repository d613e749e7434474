"""What is stored of an upload, and the hash by which it enters what is signed."""

from django.core.files.base import ContentFile
from django.db.models.fields.files import FieldFile
from wagtail.images.models import WagtailImageFieldFile

from campaign.approval.turn import turn
from campaign.approval.verification.file_check import content_hash
from campaign.content.file_rules.judging import judged_once
from campaign.content.file_rules.kinds import DOCUMENTS, PICTURES
from campaign.content.file_rules.recoding import recoded
from campaign.content.models.file_metadata import bare


class StoredDocument(FieldFile):
    """Judges a document before a byte is stored, by whatever road it comes; raises Unfit.

    Tells the row what was found, and the hash of its bytes.
    """

    def save(self, name, content, save=True):
        content.open()
        self.instance.note_verdict(judged_once(name, content, DOCUMENTS))
        self.instance.note_bytes(content)
        super().save(name, content, save)


class StoredPicture(WagtailImageFieldFile):
    """The same for a picture, of which a new one is stored, made of its pixels alone."""

    def save(self, name, content, save=True):
        content.open()
        self.instance.note_verdict(judged_once(name, content, PICTURES))
        content = ContentFile(recoded(content.read()), name=name)
        self.instance.note_bytes(content)
        super().save(name, content, save)


class StoredSize(WagtailImageFieldFile):
    """A size of a picture, which the hub makes of one that was judged; without metadata.

    Raises OSError for a damaged one that had to be decoded for that.
    """

    def save(self, name, content, save=True):
        content.open()
        data = content.read()
        content.seek(0)
        kept = bare(data)
        if kept is not data:
            content = ContentFile(kept, name=name)
        self.instance.note_bytes(content)
        super().save(name, content, save)


class KeepsHash:
    """The row of an upload. `file_hash` is true of the bytes, and cannot be made to collide.

    It is the first 40 hexadecimal digits of the SHA-256 of the bytes: 160 bits, as many as the
    column holds. Wagtail's own is SHA-1, for which two different files with one hash can be made.
    A row of earlier data keeps its SHA-1 until it gets another file.
    """

    # What readers see: the file, and the words that stand with it.
    shown_fields: tuple[str, ...] = ()
    # What is written with the file, also where the file alone is asked for.
    fields_of_file: tuple[str, ...] = (
        *("file_hash", "file_size"),
        *("personal_data", "stated_by", "stated_at"),
    )

    def note_bytes(self, content) -> None:
        """Remember hash and size (bytes) of `content`, which is being stored."""
        self.file_hash = _short_hash(content)
        self.file_size = content.size

    def save(self, *args, update_fields=None, **kwargs):
        self._tell_true_hash()
        written = set(self.shown_fields if update_fields is None else update_fields)
        if self.pk is None or written.isdisjoint(self.shown_fields):
            super().save(*args, update_fields=update_fields, **kwargs)
            return
        # What uses the file is looked at before it changes: nobody may submit or sign meanwhile.
        with turn():
            if "file" in written:
                self._forget_other_file()
                if update_fields is not None:
                    update_fields = {*update_fields, *self.fields_of_file}
            super().save(*args, update_fields=update_fields, **kwargs)

    def _set_file_hash(self):
        with self.open_file() as stored:
            self.file_hash = _short_hash(stored)

    def _tell_true_hash(self) -> None:
        """Whatever was written into the field: a hash is made from the bytes that are stored."""
        if self.pk is None or not self.file_hash or not self.file._committed:
            return
        stored = type(self)._base_manager.filter(pk=self.pk).values_list("file_hash", flat=True)
        if stored.first() != self.file_hash:
            self._set_file_hash()

    def _forget_other_file(self) -> None:
        """A row that is pointed to another stored file has its hash made anew when it is asked."""
        stored = type(self)._base_manager.filter(pk=self.pk).values_list("file", flat=True).first()
        if stored and self.file._committed and self.file.name != stored:
            self.file_hash, self.file_size = "", None


def _short_hash(content) -> str:
    return content_hash(content)[:40]
