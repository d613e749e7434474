"""An erased text is in no PDF that was made before."""

from campaign.approval.purging import erased
from campaign.handbook.models import HandbookPage
from campaign.handbook.printing import making


def connect() -> None:
    """Connect the receiver; called once when the app is ready."""
    erased.connect(forget, dispatch_uid="handbook.forget")


def forget(sender, **kwargs) -> None:
    """Of which book it was a part nobody can say afterwards: keep none."""
    making.forget(list(HandbookPage.objects.values_list("pk", flat=True)))
