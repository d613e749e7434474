"""What an erasure takes out of the records of mergers: titles, reasons, codes."""

from django.utils.translation import gettext as _
from wagtail.models import Page

from campaign.approval.purging import erased
from campaign.scams.models import Merger


def connect() -> None:
    """Connect the receiver; called once when the app is ready."""
    erased.connect(erase_words, dispatch_uid="scams.merging_words")


def erase_words(sender, kind: str, key: int, kept: frozenset[str] = frozenset(), **kwargs) -> None:
    """Keep that there was a merger, of which pages, who decided and when."""
    if kind != "page":
        return
    gone = _("Erased")
    # Where only earlier versions were erased, the present title may stay.
    title = kept and Page.objects.filter(pk=key).values_list("title", flat=True).first()
    merged = Merger.objects.filter(merged=key)
    merged.update(merged_title=title or gone, reason=gone, merged_text="")
    if not title:
        merged.update(merged_code="")
    Merger.objects.filter(survivor=key).update(survivor_title=title or gone, reason=gone)
