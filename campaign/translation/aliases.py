"""Nothing is shown in a language that it is not written in.

An alias in another language would be public under that language's address by the signatures of
its original, which nobody gave for that place.
"""

from django.db.models.signals import pre_save
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.locales.components import LOCALE_COMPONENTS
from wagtail_localize.models import LocaleSynchronization

from campaign.approval.models import Approvable
from campaign.approval.refusal import Refused


def connect() -> None:
    """Refuse such aliases, and offer none; called once when the app is ready."""
    pre_save.connect(refuse_foreign_alias, dispatch_uid="translation.refuse_foreign_alias")
    pre_save.connect(
        refuse_synchronisation,
        sender=LocaleSynchronization,
        dispatch_uid="translation.refuse_synchronisation",
    )
    LOCALE_COMPONENTS[:] = [
        each for each in LOCALE_COMPONENTS if each["model"] is not LocaleSynchronization
    ]


def refuse_foreign_alias(sender, instance, **kwargs):
    if not isinstance(instance, Page) or not instance.alias_of_id:
        return
    original = Page.objects.filter(pk=instance.alias_of_id).exclude(locale=instance.locale_id)
    if issubclass(instance.specific_class or sender, Approvable) and original.exists():
        raise foreign(instance)


def foreign(page: Page) -> Refused:
    """Why `page` is no alias of a page in another language."""
    return Refused(
        _("“%(title)s” cannot stand in another language as it is: have it translated.")
        % {"title": page.title}
    )


def refuse_synchronisation(sender, **kwargs):
    raise Refused(
        _("A language is not filled by copying another: pages are translated one by one.")
    )
