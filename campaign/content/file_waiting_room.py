"""Files that Wagtail stores in rows of its own are judged like all others.

`UploadedFile` keeps a file while its form is being filled in, and `UserProfile` a person's
picture. Both are refused with what to tell the sender, and pictures are stored recoded.
"""

from django.core.files.base import ContentFile
from django.db.models.signals import pre_save
from wagtail.models import UploadedFile

from campaign.content.file_rules.judging import judged_once
from campaign.content.file_rules.kinds import DOCUMENTS, PICTURES
from campaign.content.file_rules.recoding import recoded


def connect() -> None:
    """Connect the receivers; called once when the app is ready."""
    pre_save.connect(refuse_waiting, sender=UploadedFile)
    pre_save.connect(refuse_avatar, sender="wagtailusers.UserProfile")


def refuse_waiting(sender, instance, **kwargs):
    """Judges what waits for its form; raises Unfit."""
    _judge(instance.file)


def refuse_avatar(sender, instance, **kwargs):
    """Judges a person's picture; raises Unfit."""
    if instance.avatar:
        _judge(instance.avatar, PICTURES)


def _judge(stored, wanted=DOCUMENTS | PICTURES) -> None:
    if stored._committed:
        return
    name = stored.name
    verdict = judged_once(name, stored.file, wanted)
    if verdict.kind in PICTURES:
        stored.file = ContentFile(recoded(stored.file.read()), name=name)
