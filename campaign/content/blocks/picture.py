"""A picture with caption. A picture that carries meaning needs an alt text."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StructBlock
from wagtail.images.blocks import ImageBlock


class DescribedImageBlock(ImageBlock):
    """Wagtail's picture with alt text, its first field under a name that can be translated."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.child_blocks["image"].label = _("Picture")


class PictureBlock(StructBlock):
    image = DescribedImageBlock(label=_("Picture"))
    caption = CharBlock(label=_("Caption"), required=False, max_length=300)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "content/blocks/picture.html"
