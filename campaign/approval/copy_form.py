from wagtail.admin.forms.pages import CopyForm


class CopyAsDraftForm(CopyForm):
    """Copying a page: the copy is a draft, for its approval speaks of the original alone."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields.pop("publish_copies", None)
