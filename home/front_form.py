"""The form of a front page: whoever begins to arrange it begins with what readers see."""

from campaign.content.forms import ContentPageForm
from home.blocks.arrangement import is_usual, usual_order


class FrontPageForm(ContentPageForm):
    """Shows the usual order for an empty one, and keeps it empty where nobody changed it.

    So the text that was signed stays the same, and one block added drops none of the others.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "arrangement" in self.fields and not self.instance.arrangement:
            self.initial["arrangement"] = usual_order(self.fields["arrangement"].block)

    def clean_arrangement(self):
        arranged = self.cleaned_data["arrangement"]
        block = self.fields["arrangement"].block
        return block.to_python([]) if is_usual(arranged) else arranged
