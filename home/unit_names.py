"""Old names of units for the search: who types one also finds what says the present one."""

from collections.abc import Iterator
from itertools import groupby

from django.db import connection
from django.utils import timezone

from campaign.organisation.models import UnitName
from search import stamp
from search.reading import synonyms

# Asked at each search: building a queryset would cost ten times the query.
_NAMES = """
    SELECT unit_id, name FROM organisation_unitname WHERE unit_id IN (
        SELECT unit_id FROM organisation_unitname GROUP BY unit_id HAVING count(*) > 1
    )
    ORDER BY unit_id, CASE WHEN (valid_from IS NULL OR valid_from <= %s)
        AND (valid_to IS NULL OR valid_to >= %s) THEN 0 ELSE 1 END, id DESC
"""


def register() -> None:
    """Have the search ask here as well; called once when the app is ready."""
    synonyms.sources.append(groups)
    stamp.follow(UnitName)


def groups() -> Iterator[synonyms.Group]:
    """A group for each unit that has borne several names, today's first."""
    today = timezone.localdate()
    with connection.cursor() as cursor:
        cursor.execute(_NAMES, [today, today])
        named = cursor.fetchall()
    for _unit, rows in groupby(named, key=lambda row: row[0]):
        yield synonyms.Group("\n".join(name for _, name in rows), both_ways=True)
