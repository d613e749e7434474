"""Addresses on the model: refused by any road where the rules say so, changes written down."""

from django.db.models.signals import pre_save
from django.utils.translation import gettext as _
from wagtail.models import Page

from campaign.approval import journal
from campaign.approval.refusal import Refused
from campaign.content import address_rules
from campaign.content.models.page import ContentPage


def connect() -> None:
    """Connect the guard; called once when the app is ready."""
    pre_save.connect(guard_address, dispatch_uid="content.guard_address")


def guard_address(sender, instance, raw=False, **kwargs):
    """Judge a new address and write down the change of one that readers know."""
    if raw or not isinstance(instance, Page) or instance.is_root():
        return
    model = instance.cached_content_type.model_class() if instance.content_type_id else sender
    if model is None or not issubclass(model, ContentPage):
        return
    before = Page.objects.filter(pk=instance.pk or 0).values_list("url_path", "path").first()
    if before is not None and before[0] == instance.url_path:
        return
    _judge(instance)
    if before is not None and _is_known(instance, before[1]):
        journal.record(
            "approval.address",
            page=instance,
            words={"from": _shown(instance, before[0]), "to": _shown(instance, instance.url_path)},
        )


def _judge(page: Page) -> None:
    if page.url_path == getattr(page, "judged_address", None):
        # Its own validation did it a moment ago.
        return
    found = address_rules.objection(slug=page.slug, page=page, parent=page.get_parent())
    if found:
        raise Refused(
            _("“%(title)s” cannot have this address. %(reason)s")
            % {"title": page.title, "reason": found}
        )


def _is_known(page: Page, path: str) -> bool:
    """Whether readers knew the address: the page's own, or that of one below it."""
    return Page.objects.filter(path__startswith=path, live=True).exists()


def _shown(page: Page, url_path: str) -> str:
    """The address as readers see it; the way through the tree where no site serves it."""
    place = Page(url_path=url_path, locale=page.locale)
    return (place.get_url_parts() or (None, None, None))[2] or url_path
