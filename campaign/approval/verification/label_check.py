"""The names that administrators set without approval: still bare names."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from campaign.approval.verification.findings import Finding
from campaign.organisation import labels


def findings() -> Iterator[Finding]:
    """Every number, link or markup that came into a name past the models."""
    for where in labels.unclean():
        yield Finding(
            where=_("Name %(where)s") % {"where": where},
            what=_("it holds a number, a link or markup, and readers may see it."),
            todo=_("Write the bare name again in the admin."),
        )
