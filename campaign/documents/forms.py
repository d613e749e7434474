"""The editor's form of a legal document."""

from campaign.content.forms import ContentPageForm
from campaign.content.text import one_line
from campaign.documents.suggesting import SuggestingInput

# Readers filter by them, so that one thing has one name.
NAMES = ("document_kind", "issuer")


class LegalDocumentForm(ContentPageForm):
    """Offers the kinds and issuers that are written already, and writes new ones alike."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in NAMES:
            if name in self.fields:
                written = self._written(name)
                self.fields[name].widget = SuggestingInput(written, self.fields[name].widget.attrs)

    def clean_document_kind(self):
        return _as_name(self.cleaned_data["document_kind"])

    def clean_issuer(self):
        return _as_name(self.cleaned_data["issuer"])

    def _written(self, name: str) -> list[str]:
        rows = type(self.instance).objects.exclude(**{name: ""})
        if self.instance.locale_id:
            rows = rows.filter(locale=self.instance.locale_id)
        return list(rows.values_list(name, flat=True).distinct().order_by(name))


def _as_name(text: str) -> str:
    text = one_line(text)
    return text[:1].upper() + text[1:]
