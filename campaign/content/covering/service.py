"""Covering details of a picture: a new picture, texts that follow it, and the end of the old one.

What readers see stays as it was signed until the new text is approved, or is taken down. As soon
as no public text and none before a signer shows the old picture, it is erased with its sizes.
"""

from collections.abc import Iterable
from contextlib import suppress

from django.core.files.base import ContentFile
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from campaign.approval import journal
from campaign.approval.models import Purge
from campaign.approval.purging import erased
from campaign.approval.refusal import Refused
from campaign.approval.turn import turn
from campaign.content.covering.drawing import Area, covered
from campaign.content.covering.plan import may_cover, plan
from campaign.content.covering.texts import latest_texts, put_in_place
from campaign.content.models.covered import COVERED, KIND, latest, line_about, waiting
from campaign.content.models.file_guard import objection
from campaign.content.models.picture import Picture

ERASED = "content.picture.erased"


def cover(*, picture: Picture, areas: Iterable[Area], by, seen: str) -> Picture:
    """Put a picture with these areas painted over in the place of `picture`, and return it.

    `seen` is the hash of the file in which `by` marked the areas. Whoever covers is an author of
    each text that follows. Raises Refused.
    """
    with turn():
        old = Picture.objects.filter(pk=picture.pk).first()
        if old is None or not may_cover(by, old):
            raise Refused(_("This account may not cover details of this picture."))
        if old.get_file_hash() != seen:
            raise Refused(_("This picture was changed since you opened it: mark the areas again."))
        planned = plan(old, by=by)
        if planned.objection:
            raise Refused(planned.objection)
        areas = list(areas)
        new = _made(old, areas, by=by)
        for use in planned.uses:
            revision = _follow(use.text, old=old, new=new, by=by)
            if use.is_submitted:
                use.text.get_workflow().start(revision.as_object(), by)
        facts = {"covers": old.pk, "areas": len(areas)}
        _write_down(COVERED, new.pk, by=by, facts=facts, title=new.title)
        erase_unused()
    return new


def erase_unused() -> str | None:
    """Erase each covered picture that nothing public shows any more; a job of the worker."""
    count = sum(_erase(key) for key in waiting())
    return f"{count} covered pictures erased" if count else None


def _made(old: Picture, areas: list[Area], *, by) -> Picture:
    with old.open_file() as stored:
        data, ending = covered(stored.read(), areas)
    # Of the earlier name nothing stays: it may say whom the picture shows.
    name = f"anh-da-che-{get_random_string(12, '0123456789abcdef')}.{ending}"
    new = Picture(
        title=old.title,
        description=old.description,
        credit=old.credit,
        collection=old.collection,
        # Whoever brought the picture stays one of its authors.
        uploaded_by_user=old.uploaded_by_user,
        file=ContentFile(data, name=name),
    )
    new.stating = by
    new.save()
    new.tags.set(old.tags.all())
    return new


def _follow(text: Page, *, old: Picture, new: Picture, by) -> Revision:
    put_in_place(text, old=old, new=new)
    # A draft may be incomplete; only the picture is another one.
    return text.save_revision(user=by, log_action=True, clean=False)


def _erase(key: int) -> bool:
    with turn():
        old = Picture.objects.filter(pk=key).first()
        if old is None or objection(old):
            return False
        line, new = line_about(key), latest(key)
        # Drafts that were saved from an editor that stood open when the details were covered.
        for text in latest_texts(old) if new else ():
            # One that cannot follow loses the picture: what was promised is that it goes.
            with suppress(Refused):
                _follow(text, old=old, new=new, by=line.user)
        title = old.title
        # Other rooms keep what they made of it, such as a book as PDF.
        erased.send(sender=Picture, kind=str(Purge.Target.PICTURE), key=key, words=[])
        old.delete()
        _write_down(ERASED, key, by=None, facts={}, title=title)
    return True


def _write_down(action: str, key: int, *, by, facts: dict, title: str) -> None:
    journal.append(
        [
            journal.Line(
                action=action,
                object_type=KIND,
                object_id=str(key),
                user=by,
                facts=facts,
                words={"title": title},
            )
        ]
    )
