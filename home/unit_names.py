"""Old names of units for the search: who types one also finds what says the present one."""

from collections.abc import Iterator

from django.db.models import Count

from campaign.organisation.models import Unit
from search import synonyms


def register() -> None:
    """Have the search ask here as well; called once when the app is ready."""
    synonyms.sources.append(groups)


def groups() -> Iterator[synonyms.Group]:
    """A group for each unit that has borne several names, today's first."""
    renamed = Unit.objects.annotate(number=Count("names")).filter(number__gt=1)
    for unit in renamed.order_by("pk").prefetch_related("names"):
        names = dict.fromkeys([str(unit), *(name.name for name in unit.names.all())])
        yield synonyms.Group("\n".join(names))
