"""What is translated, what is the same in all languages, and what each language has for itself.

Text that readers see is translated; everything else is taken over from the source. A page class
names its exceptions in `same_in_all_languages` and `own_in_each_language`.
"""

from django.apps import apps
from modelcluster.fields import ParentalManyToManyField
from wagtail_localize.fields import (
    BaseTranslatableField,
    SynchronizedField,
    TranslatableField,
    get_translatable_fields,
)

from campaign.approval.models import Approvable


def connect() -> None:
    """Give each class of page its fields; called once when all models are known."""
    kinds = [model for model in apps.get_models() if issubclass(model, Approvable)]
    # All are read before any is set: a class would pass its list on to its subclasses.
    for model, fields in [(model, fields_of(model)) for model in kinds]:
        model.translatable_fields = fields


def fields_of(model: type[Approvable]) -> list[BaseTranslatableField]:
    """The fields of `model` that a translation gets from its source, in Wagtail's order."""
    fields = [
        _field(each, model)
        for each in get_translatable_fields(model)
        if each.field_name not in own_fields(model)
    ]
    # wagtail-localize can take over links of this kind, but leaves them out of its own list.
    links = [f for f in model._meta.get_fields() if isinstance(f, ParentalManyToManyField)]
    return fields + [SynchronizedField(link.name, overridable=False) for link in links]


def own_fields(model: type[Approvable]) -> frozenset[str]:
    """Names of the fields that each language has for itself."""
    return getattr(model, "own_in_each_language", frozenset(["slug"]))


def _field(field: BaseTranslatableField, model: type[Approvable]) -> BaseTranslatableField:
    same = getattr(model, "same_in_all_languages", frozenset())
    if isinstance(field, TranslatableField) and field.field_name not in same:
        return field
    # Never typed again by a translator: a number would then be wrong in one language.
    return SynchronizedField(field.field_name, overridable=False)
