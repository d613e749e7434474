"""The guard: no row of an approvable page is written live without signatures in force.

It sits on the model's own signals, so that every road meets it: buttons, bulk actions,
schedules, copies, aliases, code and the shell, superusers included. What signals cannot
see (`queryset.update`, SQL) is found by `manage.py verify_approvals`.
"""

from django.db.models.signals import pre_save
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from campaign.approval import going_off, hours, identity, stopping
from campaign.approval.fingerprint import BOOKKEEPING, fingerprint
from campaign.approval.models.approvable import Approvable
from campaign.approval.models.signature import Signature, Step
from campaign.approval.models.takedown import Takedown
from campaign.approval.refusal import Refused


def connect() -> None:
    """Connect the guard; called once when the app is ready."""
    pre_save.connect(guard_live_page, dispatch_uid="approval.guard_live_page")
    pre_save.connect(guard_schedule, sender=Revision, dispatch_uid="approval.guard_schedule")


def missing_signatures(page: Page, content: str) -> list[Step]:
    """Which signatures the content with this fingerprint still needs to be live as `page`."""
    signatures = Signature.objects.in_force().on(page).under(content)
    return lacking(set(signatures.values_list("step", flat=True)))


def lacking(steps: set[str]) -> list[Step]:
    """Which steps a content signed in `steps` still needs to be live."""
    if Step.OUTSIDE in steps:
        return []
    return [step for step in (Step.CLEARANCE, Step.LEADERSHIP) if step not in steps]


def require_signatures(page: Page, content: str = "") -> None:
    """Refuse `page` (specific) as live, unless its content is signed or live already.

    `content` is its fingerprint, if it is known. Raises Refused, in words that say what is
    missing and what to do.
    """
    content = content or fingerprint(page)
    missing = missing_signatures(page, content)
    if missing and not _is_live_already(page, content):
        raise Refused(
            _(
                "“%(title)s” cannot be public: it lacks %(missing)s for exactly this text. "
                "Save it as a draft and submit it for approval."
            )
            % {"title": page.title, "missing": ", ".join(str(step.label) for step in missing)}
        )


def guard_live_page(sender, instance, raw=False, update_fields=None, **kwargs):
    if not isinstance(instance, Page):
        return
    stored = Page.objects.filter(pk=instance.pk or 0).first()
    identity.require(instance, stored, update_fields)
    specific = specific_class_of(instance)
    if not (isinstance(specific, type) and issubclass(specific, Approvable)):
        _refuse_unapprovable(instance, stored)
        return
    was_live = stored is not None and stored.live
    if raw and (instance.live or was_live):
        raise Refused(_("A live page cannot be loaded from a fixture."))
    if update_fields is not None and not _touches_content(update_fields):
        return
    page = _as_written(instance, specific, update_fields)
    if page.live:
        content = fingerprint(page)
        require_signatures(page, content)
        _refuse_other_hours(page, content, stored)
    elif was_live:
        # Taken off, by whatever road: it comes back only through a new round.
        going_off.note(page)


def guard_schedule(sender, instance, raw=False, update_fields=None, **kwargs):
    if raw or not issubclass(instance.content_type.model_class() or object, Approvable):
        return
    if instance.pk and (update_fields is None or "content" in update_fields):
        hours.require_same(instance)
    if instance.approved_go_live_at:
        require_signatures(instance.as_object())
        stopping.note_replaced(instance)
    elif update_fields is None or "approved_go_live_at" in update_fields:
        # By whatever road: it is approved anew before it is public.
        stopping.note_stopped(instance)


def _refuse_unapprovable(page: Page, stored: Page | None) -> None:
    # The root of the tree is live from Wagtail's first migration and has no address.
    is_root = stored.depth == 1 if stored else not Page.objects.filter(depth=1).exists()
    if page.live and not is_root:
        raise Refused(
            _("“%(title)s” is of a kind that has no approval, so it cannot be public.")
            % {"title": page.title}
        )


def _refuse_other_hours(page: Page, content: str, stored: Page | None) -> None:
    """Refuse what is signed before its hour and after its end, and an alias without original."""
    approved = hours.signed(page, content)
    if stored is None or not stored.live:
        hours.require_come(page, approved)
        _refuse_lonely_alias(page)
    elif approved.go_live_at and approved.go_live_at > timezone.now():
        if not _is_live_already(page, content):
            raise hours.too_early(page, approved.go_live_at)
    elif (
        hours.is_longer(page, approved)
        and stored.expire_at == page.expire_at
        and _is_live_already(page, content)
    ):
        return
    hours.require_end(page, approved)


def _refuse_lonely_alias(page: Page) -> None:
    if not page.alias_of_id:
        return
    if Takedown.objects.covering(page).exists():
        raise Refused(
            _("“%(title)s” was taken down with the page above it: have that page approved first.")
            % {"title": page.title}
        )
    if not Page.objects.filter(pk=page.alias_of_id, live=True).exists():
        raise Refused(
            _("“%(title)s” repeats a page that is not public: have that page approved first.")
            % {"title": page.title}
        )


def specific_class_of(page: Page) -> type | None:
    """The class of the whole page, also for a row loaded as one of its base classes."""
    stored = page.cached_content_type.model_class() if page.content_type_id else None
    # The class in hand is believed where the row claims to be something less.
    return stored if stored and issubclass(stored, type(page)) else type(page)


def _touches_content(update_fields) -> bool:
    decisive = set(update_fields) & {"live", "alias_of", "alias_of_id", "go_live_at", "expire_at"}
    return bool(set(update_fields) - BOOKKEEPING or decisive)


def _as_written(instance: Page, specific: type, update_fields) -> Page:
    """The whole page as it would be after this save: perhaps of a base row or of some fields."""
    if not instance.pk or (type(instance) is specific and update_fields is None):
        return instance
    page = specific.objects.get(pk=instance.pk)
    for field in type(instance)._meta.concrete_fields:
        if update_fields is None or not {field.name, field.attname}.isdisjoint(update_fields):
            setattr(page, field.attname, getattr(instance, field.attname))
    return page


def _is_live_already(page: Page, content: str) -> bool:
    """Whether the stored row is live with this very content: a technical save changes nothing."""
    if not page.pk:
        return False
    stored = type(page).objects.filter(pk=page.pk, live=True).first()
    return (
        stored is not None
        and stored.alias_of_id == page.alias_of_id
        and fingerprint(stored) == content
    )
