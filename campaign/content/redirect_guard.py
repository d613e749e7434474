"""Redirects are public without approval: they lead to pages of the hub and nowhere else."""

from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db.models.signals import pre_save
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from campaign.approval.refusal import Refused


def connect() -> None:
    """Connect the guard and the form's own check; called once when the app is ready."""
    pre_save.connect(guard_redirect, sender=Redirect, dispatch_uid="content.guard_redirect")
    # The forms of Wagtail's screens, the import among them, ask the field's validators.
    Redirect._meta.get_field("redirect_link").validators.append(own_place)


def guard_redirect(sender, instance, **kwargs):
    """Refuse a link to elsewhere by whatever road it comes, fixtures included."""
    if not leads_inside(instance.redirect_link):
        raise Refused(_reason())


def own_place(link: str) -> None:
    """The validator of the form's field."""
    if not leads_inside(link):
        raise ValidationError(_reason())


def leads_inside(link: str) -> bool:
    """Whether `link` is empty, a path of the same site, or an address of one of the hub's sites."""
    if not link:
        return True
    if not link.isprintable() or " " in link:
        return False
    if link.startswith("/"):
        return url_has_allowed_host_and_scheme(link, allowed_hosts=None)
    hosts = {urlsplit(site.root_url).netloc for site in Site.objects.all()}
    return link.startswith(("http://", "https://")) and url_has_allowed_host_and_scheme(
        link, allowed_hosts=hosts
    )


def _reason() -> str:
    return _("A redirect leads only to a page of this hub: choose the page, or write its address.")
