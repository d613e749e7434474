"""The hub's sites answer under its own names only, and begin with a page that needs approval.

Links are made from the names without one.
"""

from django.conf import settings
from django.db.models.signals import pre_save
from django.http.request import validate_host
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from campaign.approval.models import Approvable
from campaign.approval.refusal import Refused


def connect() -> None:
    """Connect the guard; called once when the app is ready."""
    pre_save.connect(guard_site, sender=Site, dispatch_uid="content.guard_site")


def guard_site(sender, instance, **kwargs):
    """Refuse a host that the server's settings do not name, and a front page without approval."""
    own = settings.ALLOWED_HOSTS or ["localhost", "127.0.0.1"]
    if not validate_host(instance.hostname.lower(), own):
        raise Refused(
            _("“%(host)s” is not a name of this hub: ALLOWED_HOSTS on the server does not have it.")
            % {"host": instance.hostname}
        )
    if not has_approvable_front(instance):
        raise Refused(_("The front page of a site is a page of this hub, with its approval."))


def has_approvable_front(site: Site) -> bool:
    """Whether `site` begins with a page of a kind that needs approval."""
    root = Page.objects.filter(pk=site.root_page_id).first()
    return root is not None and issubclass(root.specific_class or Page, Approvable)
