"""The editor's form of a warning: its status and the steps to it tell one story."""

from itertools import pairwise

from django.utils.translation import gettext as _

from campaign.content.forms import ContentPageForm


class WarningForm(ContentPageForm):
    """Refuses steps that are not in the order of their days, or end in another status."""

    def clean(self):
        cleaned = super().clean()
        steps = self.formsets.get("history")
        if steps is not None and steps.is_valid():
            # Drafts may have steps that are not filled in yet.
            rows = [row for row in steps.ordered_forms if row.cleaned_data.get("date")]
            _hold_order(rows)
            _hold_end(rows, cleaned.get("status"))
        return cleaned


def _hold_order(rows: list) -> None:
    for earlier, row in pairwise(rows):
        if row.cleaned_data["date"] < earlier.cleaned_data["date"]:
            row.add_error("date", _("This day is before that of the step above."))


def _hold_end(rows: list, status: str | None) -> None:
    told = rows[-1].cleaned_data.get("status") if rows else None
    if told and status and told != status:
        rows[-1].add_error(
            "status", _("The last step must have the status that the warning has now.")
        )
