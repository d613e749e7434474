from campaign.handbook.models.chapter import ChapterPage
from campaign.handbook.models.handbook import HandbookIndexPage, HandbookPage
from campaign.handbook.models.version import HandbookVersion

__all__ = ["ChapterPage", "HandbookIndexPage", "HandbookPage", "HandbookVersion"]
