"""What an erasure takes out of the records of takedowns: every word that people wrote there."""

from django.utils.translation import gettext as _
from wagtail.models import Page

from campaign.approval.models.takedown import Takedown
from campaign.approval.purging import erased


def connect() -> None:
    """Connect the receiver; called once when the app is ready."""
    erased.connect(erase_words, dispatch_uid="approval.takedown_words")


def erase_words(sender, kind: str, key: int, **kwargs) -> None:
    """Keep that there was a takedown, who decided and when; its addresses hold no words."""
    if kind != "page":
        return
    # Where only earlier versions were erased, the present title may stay.
    title = Page.objects.filter(pk=key).values_list("title", flat=True).first()
    gone = _("Erased")
    Takedown.objects.filter(page=key).update(page_title=title or gone, reason=gone, comment="")
