"""The body of articles, chapters and standard pages: every block that an editor may use."""

from wagtail.blocks import StreamBlock

from campaign.content.blocks.callout import CalloutBlock
from campaign.content.blocks.checklist import ChecklistBlock
from campaign.content.blocks.contact import ContactBlock
from campaign.content.blocks.do_now import DoNowBlock
from campaign.content.blocks.picture import PictureBlock
from campaign.content.blocks.quotation import QuotationBlock
from campaign.content.blocks.specimen import SpecimenBlock
from campaign.content.blocks.steps import StepsBlock
from campaign.content.blocks.table import TableBlock
from campaign.content.blocks.text import ParagraphBlock
from campaign.content.blocks.video import VideoBlock
from campaign.content.blocks.warning_signs import WarningSignsBlock


class BodyBlock(StreamBlock):
    paragraph = ParagraphBlock()
    steps = StepsBlock()
    warning_signs = WarningSignsBlock()
    do_now = DoNowBlock()
    checklist = ChecklistBlock()
    callout = CalloutBlock()
    picture = PictureBlock()
    quotation = QuotationBlock()
    contact = ContactBlock()
    table = TableBlock()
    specimen = SpecimenBlock()
    video = VideoBlock()

    class Meta:
        required = False
