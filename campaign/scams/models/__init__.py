from campaign.scams.models.audience_page import AudienceIndexPage, AudiencePage
from campaign.scams.models.channel import ChannelIndexPage, ChannelPage
from campaign.scams.models.emergency import EmergencyPage
from campaign.scams.models.field import ScamFieldPage, ScamIndexPage
from campaign.scams.models.field_rule import FieldRule
from campaign.scams.models.glossary import GlossaryIndexPage, GlossaryPage
from campaign.scams.models.impersonation import ImpersonationPage
from campaign.scams.models.links import ChannelLink, FurtherField, LawLine, RelatedType, ScamAlias
from campaign.scams.models.merger import Merger
from campaign.scams.models.scam_type import ScamTypePage
from campaign.scams.models.source import SourceIndexPage, SourcePage
from campaign.scams.models.specimen import SpecimenIndexPage, SpecimenPage

__all__ = [
    "AudienceIndexPage",
    "AudiencePage",
    "ChannelIndexPage",
    "ChannelLink",
    "ChannelPage",
    "EmergencyPage",
    "FieldRule",
    "FurtherField",
    "GlossaryIndexPage",
    "GlossaryPage",
    "ImpersonationPage",
    "LawLine",
    "Merger",
    "RelatedType",
    "ScamAlias",
    "ScamFieldPage",
    "ScamIndexPage",
    "ScamTypePage",
    "SourceIndexPage",
    "SourcePage",
    "SpecimenIndexPage",
    "SpecimenPage",
]
