"""The guard: no row of an approvable page is written live without signatures in force.

It sits on the model's own signals, so that every road meets it: buttons, bulk actions,
schedules, copies, aliases, code and the shell, superusers included. What signals cannot
see (`queryset.update`, SQL) is found by `manage.py verify_approvals`.
"""

from django.apps import apps
from django.db.models.signals import m2m_changed, pre_delete, pre_save
from django.utils.translation import gettext as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.models import Page, Revision

from campaign.approval.fingerprint import BOOKKEEPING, fingerprint
from campaign.approval.models.approvable import Approvable, is_saving
from campaign.approval.models.signature import Signature, Step
from campaign.approval.refusal import Refused


def connect() -> None:
    """Connect the guard; called once when the app is ready."""
    pre_save.connect(guard_live_page, dispatch_uid="approval.guard_live_page")
    pre_save.connect(guard_schedule, sender=Revision, dispatch_uid="approval.guard_schedule")
    for model, field in child_models():
        for signal in (pre_save, pre_delete):
            signal.connect(_child_guard(field), sender=model, weak=False)
    for through in many_to_many_tables():
        m2m_changed.connect(guard_many_to_many, sender=through)
        # Deleting what the rows point to deletes the rows too, and sends nothing for them.
        pre_delete.connect(
            _target_guard(through), sender=_target(through).related_model, weak=False
        )


def missing_signatures(page: Page, content: str) -> list[Step]:
    """Which signatures the content with this fingerprint still needs to be live as `page`."""
    steps = set(
        Signature.objects.in_force().on(page).filter(text_id=content).values_list("step", flat=True)
    )
    if Step.OUTSIDE in steps:
        return []
    return [step for step in (Step.CLEARANCE, Step.LEADERSHIP) if step not in steps]


def require_signatures(page: Page) -> None:
    """Refuse `page` (specific) as live, unless its content is signed or live already.

    Raises Refused, in words that say what is missing and what to do.
    """
    content = fingerprint(page)
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
    specific = specific_class_of(instance)
    if not (isinstance(specific, type) and issubclass(specific, Approvable)):
        return
    if raw and instance.live:
        raise Refused(_("A live page cannot be loaded from a fixture."))
    if update_fields is not None and not _touches_content(update_fields):
        return
    page = _as_written(instance, specific, update_fields)
    if page.live:
        require_signatures(page)
    elif page.pk and Page.objects.filter(pk=page.pk, live=True).exists():
        # Taken off by hand: it comes back only through a new round.
        Signature.objects.filter(page_id=page.pk).end(Signature.Ended.TAKEDOWN)


def guard_schedule(sender, instance, raw=False, **kwargs):
    if not raw and instance.approved_go_live_at:
        page = instance.as_object()
        if isinstance(page, Approvable):
            require_signatures(page)


def guard_many_to_many(sender, instance, action, reverse, pk_set, **kwargs):
    if not action.startswith("pre_"):
        return
    if not reverse:
        _refuse_alone([instance.pk])
    elif pk_set is not None:
        _refuse_alone(pk_set)
    else:
        _refuse_alone(_pages_that_point_to(instance, sender))


def specific_class_of(page: Page) -> type | None:
    """The class of the whole page, also for a row loaded as one of its base classes."""
    stored = page.cached_content_type.model_class() if page.content_type_id else None
    # The class in hand is believed where the row claims to be something less.
    return stored if stored and issubclass(stored, type(page)) else type(page)


def child_models() -> list[tuple[type, ParentalKey]]:
    """Each model whose rows are part of an approvable page, with its link to the page."""
    return [
        (model, field)
        for model in apps.get_models()
        for field in model._meta.fields
        if isinstance(field, ParentalKey) and issubclass(field.related_model, Approvable)
    ]


def many_to_many_tables() -> list[type]:
    """The join tables that belong to approvable pages."""
    return [
        field.remote_field.through
        for model in apps.get_models()
        if issubclass(model, Approvable)
        for field in model._meta.local_many_to_many
        if isinstance(field, ParentalManyToManyField)
    ]


def _child_guard(field: ParentalKey):
    def guard_child(sender, instance, raw=False, origin=None, **kwargs):
        whole_page = origin is not None and issubclass(getattr(origin, "model", type(origin)), Page)
        if not whole_page:
            # A row may also be taken away from a live page, by giving it to another.
            before = sender._base_manager.filter(pk=instance.pk or 0)
            _refuse_alone(
                {getattr(instance, field.attname), *before.values_list(field.attname, flat=True)}
            )

    return guard_child


def _target_guard(through: type):
    def guard_target(sender, instance, **kwargs):
        _refuse_alone(_pages_that_point_to(instance, through))

    return guard_target


def _pages_that_point_to(instance, through: type):
    """Keys of the pages that a join table links to `instance`."""
    rows = through._default_manager.filter(**{_target(through).name: instance})
    page_field = next(f for f in through._meta.fields if _links_approvable(f))
    return rows.values_list(page_field.attname, flat=True)


def _target(through: type):
    """The field of a join table that points away from the page."""
    return next(f for f in through._meta.fields if f.is_relation and not _links_approvable(f))


def _refuse_alone(page_ids) -> None:
    """Refuse to change parts of live pages, unless the page itself is saving them."""
    alone = [pk for pk in page_ids if pk and not is_saving(pk)]
    if alone and Page.objects.filter(pk__in=alone, live=True).exists():
        raise Refused(
            _("Part of a live page cannot be changed on its own: change the page and submit it.")
        )


def _links_approvable(field) -> bool:
    return field.is_relation and issubclass(field.related_model, Approvable)


def _touches_content(update_fields) -> bool:
    decisive = set(update_fields) & {"live", "alias_of"}
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
