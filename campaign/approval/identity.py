"""What a page is stays: its kind, its language, and that it is no alias of another."""

from django.utils.translation import gettext as _
from wagtail.models import Page

from campaign.approval.refusal import Refused


def require(instance: Page, stored: Page | None, update_fields) -> None:
    """Refuse `instance` where it would become another thing than the row `stored`."""
    if stored is None:
        _repeat_original(instance)
        return
    # Also where the column is not written: by its kind the guard knows what it has to judge.
    if instance.content_type_id != stored.content_type_id:
        raise Refused(_("A page keeps its kind: make a new page instead."))
    if _writes(update_fields, "locale") and instance.locale_id != stored.locale_id:
        raise Refused(_("A page keeps its language: translate it instead."))
    if (
        _writes(update_fields, "alias_of")
        and instance.alias_of_id
        and instance.alias_of_id != stored.alias_of_id
    ):
        raise Refused(_("A page does not become an alias of another: make a new alias instead."))


def _writes(update_fields, name: str) -> bool:
    return update_fields is None or not {name, f"{name}_id"}.isdisjoint(update_fields)


def _repeat_original(instance: Page) -> None:
    """A new alias of an alias repeats what that one repeats, by whose signatures both live."""
    repeated = Page.objects.filter(pk=instance.alias_of_id or 0).exclude(alias_of=None).first()
    if repeated is not None:
        instance.alias_of_id = repeated.alias_of_id
