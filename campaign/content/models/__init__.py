from campaign.content.models.audience import Audience
from campaign.content.models.correction import Correction
from campaign.content.models.listing import ListingPage
from campaign.content.models.page import ContentPage
from campaign.content.models.picture import File, Picture, Rendition
from campaign.content.models.reminder import Reminder
from campaign.content.models.source_line import SourceLine

__all__ = [
    "Audience",
    "ContentPage",
    "Correction",
    "File",
    "ListingPage",
    "Picture",
    "Reminder",
    "Rendition",
    "SourceLine",
]
