from campaign.content.models.audience import Audience
from campaign.content.models.listing import ListingPage
from campaign.content.models.page import ContentPage, SourceLine, stream_text
from campaign.content.models.picture import File, Picture, Rendition

__all__ = [
    "Audience",
    "ContentPage",
    "File",
    "ListingPage",
    "Picture",
    "Rendition",
    "SourceLine",
    "stream_text",
]
