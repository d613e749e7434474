"""Erasing a text or a file that must not exist, such as a state secret, by two persons.

What is left says that something was erased, why, by whom, and a keyed hash by which a copy that
turns up elsewhere can be recognised.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.db import transaction
from django.dispatch import Signal
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from campaign.approval import erasing, journal
from campaign.approval.erasing_traces import erase_places, erase_words, places_of
from campaign.approval.fingerprint import fingerprint
from campaign.approval.models.appointment import Appointment
from campaign.approval.models.purge import Purge
from campaign.approval.refusal import Refused
from campaign.approval.turn import turn
from campaign.organisation.models import Role
from campaign.organisation.services import holds
from campaign.work.backup import backups

# Sent inside the erasure, while the object is still there, so that other rooms erase what they
# keep of it:
# `kind` ("page", "picture", "file"), `key`, and `words`, titles to look for in mails and the like;
# of a page also `kept`, the fingerprints of the text that stays, which are none where the page
# goes, and `places`, where it stood.
erased = Signal()
# Functions of a page and the fingerprints of its text that stays: pages that hold words of its
# other texts. Registered by rooms above.
holders: list[Callable[[Page, frozenset[str]], Iterable[Page]]] = []

ROLES = (Role.Code.CLEARANCE, Role.Code.LEADER, Role.Code.ADMINISTRATOR)
FILES = {Purge.Target.PICTURE: get_image_model, Purge.Target.FILE: get_document_model}


@dataclass
class Erased:
    """What one erasure took away."""

    hashes: list[str] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)


def may_purge(user) -> bool:
    """Whether `user` may ask for an erasure, or confirm one that somebody else asked for."""
    return user.is_active and (user.is_superuser or holds(user, *ROLES))


def request(*, target: str, key: int, reason: str, by) -> Purge:
    """Ask for an erasure. Raises Refused where it may not or cannot be."""
    if not may_purge(by):
        raise Refused(_("This account cannot ask for an erasure."))
    with turn():
        _check(target, key)
        if Purge.objects.waiting().filter(target=target, object_id=key).exists():
            raise Refused(_("Its erasure is asked for already and waits for a second person."))
        purge = Purge.objects.create(target=target, object_id=key, reason=reason, requested_by=by)
        journal.record("approval.purge.requested", user=by, facts=_facts(purge))
    return purge


def decline(purge: Purge, *, by) -> None:
    """Refuse an erasure, or withdraw one's own request."""
    if not may_purge(by):
        raise Refused(_("This account cannot decide on an erasure."))
    with turn():
        purge = _waiting(purge)
        _decide(purge, Purge.State.DECLINED, by)
        journal.record("approval.purge.declined", user=by, facts=_facts(purge))


def confirm(purge: Purge, *, by) -> Purge:
    """Erase for good, as the second person. Raises Refused for the first one."""
    if not may_purge(by) or by.pk == purge.requested_by_id:
        raise Refused(_("An erasure is confirmed by another person than the one who asked for it."))
    people = [purge.requested_by_id, by.pk]
    if not Appointment.objects.in_force().filter(user__in=people).exists():
        # Administrators make accounts, so two of them may be one person.
        raise Refused(_("One of the two persons must be a clearance officer or a leader."))
    erasing.leave_no_traces_on_disk()
    with turn():
        purge = _waiting(purge)
        _check(purge.target, purge.object_id)
        done = _erase(purge)
        purge.hashes, purge.counts = done.hashes, done.counts
        purge.backups = [str(backup.path) for backup in backups()]
        _decide(purge, Purge.State.DONE, by)
        journal.record(
            "approval.purged",
            user=by,
            facts=_facts(purge) | {"erased": done.lines, "hashes": done.hashes},
        )
        transaction.on_commit(erasing.shrink)
    return purge


def _erase(purge: Purge) -> Erased:
    if purge.target in FILES:
        return _erase_file(purge)
    page = Page.objects.get(pk=purge.object_id).specific
    done = Erased()
    words = erasing.titles_of(page)
    stays = purge.target == Purge.Target.VERSIONS
    kept = erasing.kept_fingerprints(page) if stays else frozenset()
    places = places_of(page, present=erasing.kept_text(page).url_path if stays else "")
    letters = erasing.letters_about(page.pk)
    # An alias says what its original says; a page that goes has none.
    keys = [page.pk, *Page.objects.filter(alias_of=page.pk).values_list("pk", flat=True)]
    done.hashes += erasing.texts_of_page(page, kept=kept)
    done.counts["texts"] = len(done.hashes)
    done.counts["versions"] = erasing.other_versions(page) if stays else page.revisions.count()
    for key in keys:
        erased.send(sender=Purge, kind="page", key=key, words=words, kept=kept, places=places)
    if not stays:
        page.delete()
    for key in keys:
        done.lines += erasing.words_of(journal.PAGE, key, kept=kept)
        erasing.redirects_to(key, keep_live=stays)
    done.lines = sorted(done.lines + erase_words(purge.object_id, places))
    erase_places(places, keep_live=stays)
    erasing.form_drafts(page)
    done.counts["mails"] = erasing.mails_with(words, addresses=letters)
    erasing.messages_with(words)
    return done


def _erase_file(purge: Purge) -> Erased:
    model = FILES[purge.target]()
    item = model.objects.get(pk=purge.object_id)
    done = Erased()
    words = [item.title]
    done.hashes.append(erasing.keyed(erasing.content_of(item)))
    done.hashes += erasing.texts_with_file(model._meta.model_name, item.pk)
    done.counts["texts"] = len(done.hashes) - 1
    erased.send(sender=Purge, kind=str(purge.target), key=item.pk, words=words)
    item.delete()
    done.lines = erasing.words_of(model._meta.label_lower, purge.object_id)
    done.counts["mails"] = erasing.mails_with(words)
    erasing.messages_with(words)
    return done


def _check(target: str, key: int) -> None:
    if target in FILES:
        item = FILES[target]().objects.filter(pk=key).first()
        if item is None:
            raise Refused(_("There is no such file."))
        erasing.refuse_text_in_force(FILES[target]()._meta.model_name, key)
        return
    page = Page.objects.filter(pk=key, depth__gt=1).first()
    if page is None:
        raise Refused(_("There is no such page."))
    if page.workflow_in_progress:
        raise Refused(_("This page waits for approval: withdraw it first."))
    if target == Purge.Target.PAGE:
        _check_whole(page)
    else:
        _check_versions(page.specific)


def _check_whole(page: Page) -> None:
    if page.live:
        raise Refused(_("This page is public: take it down first, or hide it at once."))
    if page.get_children().exists():
        raise Refused(_("There are pages below this one: move or erase them first."))
    erasing.refuse_what_hangs_on(page.specific)


def _check_versions(page: Page) -> None:
    kept = erasing.kept_fingerprints(page)
    aliases = Page.objects.filter(alias_of=page.pk).specific()
    held = [each for each in aliases if fingerprint(each) not in kept]
    held += [each for find in holders for each in find(page, kept)]
    if held:
        raise Refused(
            _(
                "Other pages hold what its earlier versions said. Bring them up to date, or erase "
                "them; then erase their earlier versions, and those of this page last: %(pages)s."
            )
            % {"pages": erasing.names_of(held)}
        )


def _waiting(purge: Purge) -> Purge:
    found = Purge.objects.waiting().filter(pk=purge.pk).first()
    if found is None:
        raise Refused(_("Somebody has decided on this erasure already."))
    return found


def _decide(purge: Purge, state: str, by) -> None:
    purge.state, purge.decided_by, purge.decided_at = state, by, timezone.now()
    purge.save()


def _facts(purge: Purge) -> dict:
    return {"purge": purge.pk, "target": str(purge.target), "key": purge.object_id}
