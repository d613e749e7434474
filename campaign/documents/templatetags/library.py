"""What stands around a document of the library: before it, after it, and what relies on it."""

from django import template

from campaign.content.models import ContentPage
from campaign.documents.chain import Chain, chain_of
from campaign.documents.cited_by import MOST, pages_citing
from campaign.documents.models import LegalDocumentPage

register = template.Library()


@register.simple_tag(name="chain_of")
def chain(page: LegalDocumentPage) -> Chain:
    """The documents that replaced `page` and those that it followed."""
    return chain_of(page) if page.pk else Chain()


@register.simple_tag
def cited_by(page: LegalDocumentPage) -> list[ContentPage]:
    """The first public pages that cite `page`."""
    return list(pages_citing(page)[:MOST]) if page.pk else []
