"""The guard over the parts of live pages: child rows and join tables.

They are written inside the judged save of their page, or with the whole page, and else refused.
"""

from django.apps import apps
from django.db.models.signals import m2m_changed, pre_delete, pre_save
from django.utils.translation import gettext as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.models import Page

from campaign.approval.models.approvable import Approvable, is_saving
from campaign.approval.refusal import Refused


def connect() -> None:
    """Connect the guard of the parts; called once when the app is ready."""
    for model, field in child_models():
        for signal in (pre_save, pre_delete):
            signal.connect(_child_guard(field), sender=model, weak=False)
    for through in many_to_many_tables():
        m2m_changed.connect(guard_many_to_many, sender=through)
        # Deleting what the rows point to deletes the rows too, and sends nothing for them.
        pre_delete.connect(
            _target_guard(through), sender=_target(through).related_model, weak=False
        )


def guard_many_to_many(sender, instance, action, reverse, pk_set, **kwargs):
    if not action.startswith("pre_"):
        return
    if not reverse:
        _refuse_alone([instance.pk])
    elif pk_set is not None:
        _refuse_alone(pk_set)
    else:
        _refuse_alone(_pages_that_point_to(instance, sender))


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
