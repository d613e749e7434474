"""Audiences: bare labels, and which of them a list of targets means."""

from campaign.content.models import Audience
from home.starter.run import Run

LABEL = "Đối tượng người đọc"


def load(run: Run) -> tuple[int, int]:
    """Make the missing audiences; returns how many were made and how many there are."""
    rows = run.content.common["audiences"]
    there = set(Audience.objects.values_list("code", flat=True))
    missing = [
        Audience(code=row["code"], name=row["name"], name_en=row["name_en"], position=position)
        for position, row in enumerate(rows, start=1)
        if row["code"] not in there
    ]
    Audience.objects.bulk_create(missing)
    return len(missing), len(rows)


def audiences_of(targets: list[str], run: Run) -> list[Audience]:
    """The audiences whose words occur in `targets`; the general one where none does."""
    text = "\n".join(targets).lower()
    common = run.content.common
    codes = [
        row["code"] for row in common["audiences"] if any(word in text for word in row["words"])
    ]
    wanted = codes or [common["audience_otherwise"]]
    return [run.audiences[code] for code in wanted if code in run.audiences]
