"""Blocks of this site's own pages."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http.request import validate_host
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StaticBlock
from wagtail.models import Site

from campaign.content.blocks.body import BodyBlock


class OurAddressesBlock(StaticBlock):
    """The true addresses of this site, which nobody types."""

    class Meta:
        icon = "globe"
        label = _("Our addresses")
        admin_text = _(
            "The addresses of this installation's live sites, as far as the server's own settings "
            "know them. They are never typed."
        )
        template = "home/our_addresses.html"

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        context["is_demo"] = getattr(settings, "CAMPAIGN_DEMO", False)
        request = context.get("request")
        if not context["is_demo"]:
            context["addresses"] = our_addresses()
        elif request is not None:
            context["addresses"] = [request.get_host()]
        return context


def our_addresses() -> list[str]:
    """Hosts of the live sites that the server itself answers for, whatever the admin says."""
    sites = Site.objects.filter(root_page__live=True).order_by("-is_default_site", "hostname")
    hosts = [urlsplit(site.root_url).netloc for site in sites]
    return [host for host in hosts if validate_host(host.split(":")[0], settings.ALLOWED_HOSTS)]


class StandardBody(BodyBlock):
    our_addresses = OurAddressesBlock()
