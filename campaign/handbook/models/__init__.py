from campaign.handbook.models.handbook import ChapterPage, HandbookIndexPage, HandbookPage

__all__ = ["ChapterPage", "HandbookIndexPage", "HandbookPage"]
