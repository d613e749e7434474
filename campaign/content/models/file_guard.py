"""Pictures and documents stay what was signed, or is before a signer.

While a live page uses one, while a text with it waits at a signing step, and while an approved
text with it waits for its hour, neither its bytes change nor the words that are shown with it.
"""

from django.db.models.signals import pre_delete, pre_save
from django.utils.translation import gettext as _
from wagtail.log_actions import get_active_log_context
from wagtail.models import ReferenceIndex

from campaign.approval import four_eyes, journal
from campaign.approval.fingerprint import files_of
from campaign.approval.models import JournalEntry
from campaign.approval.refusal import Refused
from campaign.approval.turn import turn
from campaign.approval.wording import last_approved
from campaign.content.files import is_on_closed_page, is_public
from campaign.content.models import covered
from campaign.content.models.file_waiting import page_at_signing, page_before_its_hour
from campaign.content.models.picture import File, Picture, Rendition, is_making_sizes

GUARDED = (Picture, File)
CHANGED = "approval.file.changed"


def connect() -> None:
    """Connect the receivers; called once when the app is ready."""
    four_eyes.other_authors.append(authors_of_files)
    for model in GUARDED:
        pre_save.connect(refuse_change, sender=model)
        pre_delete.connect(refuse_deletion, sender=model)
    pre_save.connect(refuse_foreign_size, sender=Rendition)
    pre_save.connect(refuse_reference, sender=ReferenceIndex)


def refuse_change(sender, instance, update_fields=None, **kwargs):
    # Wagtail saves sizes and hashes alone, also beside a form that was refused.
    shown = sender.shown_fields
    written = [name for name in shown if update_fields is None or name in update_fields]
    stored = sender._base_manager.filter(pk=instance.pk or 0).first()
    if stored is None or all(_same(stored, instance, name) for name in written):
        return
    require_free(instance)
    _write_down(stored)
    if sender is Picture and not _same(stored, instance, "file"):
        # Wagtail would go on showing the sizes of the earlier picture, which nobody signs.
        stored.renditions.all().delete()


def authors_of_files(page) -> set[int]:
    """Who put in or changed a picture or document of `page` since leadership last approved it."""
    models = {model._meta.model_name: model for model in GUARDED}
    approval, text = last_approved(page.pk)
    before = text.get("content", {}).get("files", {})
    found = set()
    for name, shown in files_of(page).items():
        kind, key = name.split(":")
        # Who changed a picture before its details were covered is an author of what stays visible.
        keys = [key, *covered.earlier(key)] if models[kind] is Picture else [key]
        lines = JournalEntry.objects.filter(
            action__in=(CHANGED, covered.COVERED),
            object_type=models[kind]._meta.label_lower,
            object_id__in=keys,
            user__isnull=False,
        )
        file = models[kind]._base_manager.filter(pk=key).exclude(uploaded_by_user=None)
        # A file that the approved text did not show was signed by nobody, however old it is.
        if name in before and before[name].get("hash") == shown.get("hash"):
            lines = lines.filter(at__gt=approval.signed_at)
            file = file.filter(created_at__gt=approval.signed_at)
        found |= set(file.values_list("uploaded_by_user_id", flat=True))
        found |= set(lines.values_list("user_id", flat=True))
    return found


def refuse_deletion(sender, instance, **kwargs):
    # A deletion is one transaction with its signals, so the turn lasts as long as it does.
    with turn():
        require_free(instance)


def require_free(item) -> None:
    """Raises Refused while the file `item` may not change; inside a turn, if it is to hold."""
    if reason := objection(item):
        raise Refused(reason)


def objection(item) -> str:
    """Why the file `item` cannot change now, and what to do instead; empty where it may."""
    if is_public(item) or is_on_closed_page(item):
        return _(
            "A live page uses this file: upload another one, and have the page approved with it."
        )
    if page := page_at_signing(item):
        return _(
            "“%(title)s” shows this file and waits for a signature: upload another file, "
            "or have that page returned first."
        ) % {"title": page.title}
    if page := page_before_its_hour(item):
        return _(
            "“%(title)s” shows this file, is approved and waits for its hour: upload another "
            "file, or have its publication stopped first."
        ) % {"title": page.title}
    return ""


def _write_down(stored) -> None:
    """Whoever changes a file is an author of the pages that show it."""
    journal.append(
        [
            journal.Line(
                action=CHANGED,
                object_type=stored._meta.label_lower,
                object_id=str(stored.pk),
                user=get_active_log_context().user,
                words={"title": stored.title},
            )
        ]
    )


def refuse_foreign_size(sender, instance, **kwargs):
    """A size is public with its picture: it is made of it once, and stands for no other file."""
    stored = Rendition.objects.filter(pk=instance.pk or 0).first()
    if stored is None:
        is_its_own = is_making_sizes()
    else:
        is_its_own = stored.image_id == instance.image_id and _same(stored, instance, "file")
    if not is_its_own:
        raise Refused(_("The sizes of a picture are made from it, and not put in by hand."))


def refuse_reference(sender, **kwargs):
    """Which page uses which file is read out of the pages, by Wagtail alone and in bulk."""
    raise Refused(_("What a page uses is read from the page, and not written down by hand."))


def _same(stored, instance, name: str) -> bool:
    mine, theirs = getattr(instance, name), getattr(stored, name)
    if name == "file":
        return getattr(mine, "_committed", True) and mine.name == theirs.name
    return mine == theirs
