"""Pictures and documents of live pages stay what was signed."""

from django.db.models.signals import pre_delete, pre_save
from django.utils.translation import gettext as _

from campaign.approval.refusal import Refused
from campaign.content.files import is_public
from campaign.content.models.picture import File, Picture

# What readers see of each: the file, and the words that stand with it.
SHOWN = {Picture: ("file", "title", "description", "credit"), File: ("file", "title")}


def connect() -> None:
    """Connect the receivers; called once when the app is ready."""
    for model in SHOWN:
        pre_save.connect(refuse_change, sender=model)
        pre_delete.connect(refuse_deletion, sender=model)


def refuse_change(sender, instance, update_fields=None, **kwargs):
    # Wagtail saves sizes and hashes alone, also beside a form that was refused.
    written = [name for name in SHOWN[sender] if update_fields is None or name in update_fields]
    stored = sender._base_manager.filter(pk=instance.pk or 0).first()
    if stored is None or all(_same(stored, instance, name) for name in written):
        return
    refuse_deletion(sender, instance)


def refuse_deletion(sender, instance, **kwargs):
    if is_public(instance):
        raise Refused(
            _("A live page uses this file: upload another one, and have the page approved with it.")
        )


def _same(stored, instance, name: str) -> bool:
    mine, theirs = getattr(instance, name), getattr(stored, name)
    if name == "file":
        return getattr(mine, "_committed", True) and mine.name == theirs.name
    return mine == theirs
