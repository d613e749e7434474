"""A link to a video. The transcript serves those who cannot hear or load it."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StructBlock, TextBlock, URLBlock
from wagtail.blocks.struct_block import StructBlockValidationError


class VideoBlock(StructBlock):
    url = URLBlock(label=_("Address"))
    caption = CharBlock(label=_("Caption"), max_length=300)
    transcript = TextBlock(
        label=_("Transcript"),
        help_text=_("What is said, word for word, for those who cannot hear or load the video."),
    )

    def clean(self, value):
        try:
            return super().clean(value)
        except StructBlockValidationError as error:
            # “Fill in this field” would not say what.
            if "transcript" in error.block_errors and not (value["transcript"] or "").strip():
                words = gettext("Write out what is said in the video: not everybody can hear it.")
                error.block_errors["transcript"] = ValidationError(words)
            raise

    class Meta:
        icon = "media"
        label = _("Video link")
        template = "content/blocks/video.html"
