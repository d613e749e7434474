"""A link to a video. The transcript serves those who cannot hear or load it."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StructBlock, TextBlock, URLBlock


class VideoBlock(StructBlock):
    url = URLBlock(label=_("Address"))
    caption = CharBlock(label=_("Caption"), max_length=300)
    transcript = TextBlock(
        label=_("Transcript"),
        help_text=_("What is said, word for word, for those who cannot hear or load the video."),
    )

    class Meta:
        icon = "media"
        label = _("Video link")
        template = "content/blocks/video.html"
