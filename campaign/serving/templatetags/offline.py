"""What a page needs to be kept on a reader's device."""

from django import template

from campaign.serving.offline import worker_address

register = template.Library()


@register.simple_tag
def offline_worker() -> str:
    """The address of the worker; empty where nothing may be kept."""
    return worker_address()
