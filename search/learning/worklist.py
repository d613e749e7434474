"""What readers sought in vain: queries that ask for a synonym, an alias or an article."""

from datetime import date, timedelta

from django.db.models import F, Q, QuerySet, Sum
from django.db.models.functions import TruncDate
from django.utils import timezone

from search.models import KeptQuery, QueryDay
from search.models.learning import Counts

# Days that the counts of the list are of.
DAYS = 30
# A query that was set aside comes back when it was asked so many times more.
COMES_BACK = 10
# So many searches with results, of which none was opened, say that none of them was right.
LEFT = 5


def queries(today: date | None = None) -> QuerySet[KeptQuery]:
    """All kept queries, each with its counts of the last 30 days, the worst first."""
    first = (today or timezone.localdate()) - timedelta(days=DAYS - 1)
    recent = Q(days__day__gte=first)
    counts = {name: Sum(f"days__{name}", filter=recent, default=0) for name in Counts.NAMES}
    after = Sum("days__asked", filter=Q(days__day__gte=TruncDate("dismissed_at")), default=0)
    found = KeptQuery.objects.annotate(
        **counts,
        asked_since=after - F("dismissed_asked"),
        bad=F("unfound") + F("again"),
    )
    return found.order_by("-bad", "-asked", "pk").select_related("dismissed_by", "idea_by")


def waiting(today: date | None = None) -> QuerySet[KeptQuery]:
    """Queries with nothing found, or asked otherwise at once, that nobody has dealt with."""
    return _open(today).filter(bad__gt=0)


def left(today: date | None = None) -> QuerySet[KeptQuery]:
    """Queries that have results, of which nobody opened any."""
    found = _open(today).annotate(answered=F("asked") - F("unfound"))
    return found.filter(opened=0, answered__gte=LEFT).order_by("-answered", "pk")


def ideas(today: date | None = None) -> QuerySet[KeptQuery]:
    """Queries that an article should answer, the latest first."""
    return queries(today).filter(idea_at__isnull=False, dismissed_at=None).order_by("-idea_at")


def dismissed(today: date | None = None) -> QuerySet[KeptQuery]:
    """Queries that were set aside and have not come back, the latest first."""
    aside = queries(today).filter(dismissed_at__isnull=False, asked_since__lt=COMES_BACK)
    return aside.order_by("-dismissed_at")


def _open(today: date | None) -> QuerySet[KeptQuery]:
    is_back = Q(dismissed_at=None) | Q(asked_since__gte=COMES_BACK)
    is_idea = Q(idea_at__isnull=False, dismissed_at=None)
    return queries(today).filter(is_back).exclude(is_idea)


def dismiss(query: KeptQuery, *, by) -> None:
    """Set `query` aside until it was asked ten more times."""
    today = QueryDay.objects.filter(query=query, day=timezone.localdate())
    query.dismissed_at, query.dismissed_by = timezone.now(), by
    query.dismissed_asked = today.aggregate(times=Sum("asked", default=0))["times"]
    query.save(update_fields=["dismissed_at", "dismissed_by", "dismissed_asked"])


def put_back(query: KeptQuery) -> None:
    """Put `query` on the list again, as if nobody had dealt with it."""
    query.dismissed_at = query.dismissed_by = query.idea_at = query.idea_by = None
    query.dismissed_asked = 0
    query.save()


def plan(query: KeptQuery, *, note: str, by) -> None:
    """Keep `query` as an idea for an article, with a note on what the article should say."""
    query.idea, query.idea_at, query.idea_by = note, timezone.now(), by
    query.dismissed_at, query.dismissed_by, query.dismissed_asked = None, None, 0
    query.save()
