"""Bare labels: names that administrators change without approval."""

import re
import unicodedata
from collections.abc import Iterator

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.signals import pre_save
from django.utils.translation import gettext_lazy as _

# What people would follow or call: an address in any spelling, a run of digits, markup.
ADDRESS = re.compile(r"[<>@]|://|www\.|\w\.\w{2,}|\d\.\d", re.IGNORECASE)
# Four digits may be a number to send messages to, three one to call: longer than two is a year.
MOST_DIGITS = 2
YEAR = re.compile(r"(?<!\d)(?:19|20)[0-9]{2}(?!\d)")
DOTS = str.maketrans(dict.fromkeys("\N{IDEOGRAPHIC FULL STOP}\N{MIDDLE DOT}\N{BULLET}", "."))
# Controls and marks that nobody sees, with which an address can be written unseen.
INVISIBLE = {"Cc", "Cf", "Co", "Cs"}
# Fields of others, and a code that stands where a name lacks: readers may see these too.
ALSO_LABELS = [
    ("auth.Group", "name"),
    ("wagtailcore.Site", "site_name"),
    ("organisation.Unit", "code"),
]


def bare_label(value: str) -> None:
    """Refuse a number to call, a link or markup: those belong on approved pages."""
    # As it reads: wide letters and the dots of other scripts make addresses as well.
    read = unicodedata.normalize("NFKC", value).translate(DOTS)
    without_year = YEAR.sub("", read, count=1)
    digits = sum(unicodedata.numeric(character, None) is not None for character in without_year)
    hidden = any(unicodedata.category(character) in INVISIBLE for character in read)
    if digits > MOST_DIGITS or hidden or ADDRESS.search(read):
        raise ValidationError(_("Only a name: no number, link or markup."))


def connect() -> None:
    """Hold every model to its labels, forms, code and fixtures alike; called once at the start.

    A label that is none raises ValidationError. `queryset.update`, `bulk_create` and SQL send
    no signal: `unclean` finds what came by them.
    """
    for model, name in ALSO_LABELS:
        validators = apps.get_model(model)._meta.get_field(name).validators
        if bare_label not in validators:
            validators.append(bare_label)
    for model, names in labelled().items():
        pre_save.connect(_guard(names), sender=model, weak=False, dispatch_uid="labels.bare")


def labelled() -> dict[type[models.Model], list[str]]:
    """The models with labels, and the names of these fields."""
    found = {
        model: [
            field.name
            for field in model._meta.concrete_fields
            if bare_label in getattr(field, "validators", ())
        ]
        for model in apps.get_models()
    }
    return {model: names for model, names in found.items() if names}


def unclean() -> Iterator[str]:
    """Stored labels that are none, as "organisation.UnitName 7 name"."""
    for model, names in labelled().items():
        for row in model._base_manager.all().iterator():
            for name in names:
                try:
                    _check(row, name)
                except ValidationError:
                    yield f"{model._meta.label} {row.pk} {name}"


def _guard(names: list[str]):
    def refuse_label(sender, instance, update_fields=None, **kwargs):
        for name in names:
            if update_fields is None or name in update_fields:
                _check(instance, name)

    return refuse_label


def _check(row: models.Model, name: str) -> None:
    try:
        bare_label(getattr(row, name) or "")
    except ValidationError as error:
        raise ValidationError({name: error.messages}) from error
