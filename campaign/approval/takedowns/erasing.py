"""What an erasure takes out of the records of takedowns: every word that people wrote there."""

from django.utils.translation import gettext as _
from wagtail.models import Page

from campaign.approval.models.takedown import Takedown
from campaign.approval.purging import erased


def connect() -> None:
    """Connect the receiver; called once when the app is ready."""
    erased.connect(erase_words, dispatch_uid="approval.takedown_words")


def erase_words(sender, kind: str, key: int, kept: frozenset[str] = frozenset(), **kwargs) -> None:
    """Keep that there was a takedown, who decided and when; its addresses hold no words."""
    if kind != "page":
        return
    gone = _("Erased")
    # Where only earlier versions were erased, the present title may stay.
    title = kept and Page.objects.filter(pk=key).values_list("title", flat=True).first()
    takedowns = Takedown.objects.filter(page=key)
    takedowns.update(page_title=title or gone, comment="")
    # One without a reason never had any: it was opened after the page went off.
    takedowns.exclude(reason="").update(reason=gone)
