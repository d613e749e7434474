"""Review dates: which live pages are due to be checked again."""

from datetime import date, timedelta

from django.conf import settings
from django.db.models import Case, CharField, F, QuerySet, TextChoices, Value, When
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from campaign.content.models.page import ContentPage
from campaign.content.reminders import Letter, Matter, remind
from campaign.work import jobs

SOON = timedelta(days=30)


class Due(TextChoices):
    OVERDUE = "overdue", gettext_lazy("Overdue")
    SOON = "soon", gettext_lazy("Due within 30 days")
    UNDATED = "undated", gettext_lazy("Without a review date")


def due_pages(*, on: date) -> QuerySet:
    """Live pages that need a look, each with its `due`, the longest overdue first.

    An alias follows its original and is none of them.
    """
    return (
        ContentPage.objects.live()
        .filter(alias_of=None)
        .annotate(
            due=Case(
                When(review_on=None, then=Value(Due.UNDATED.value)),
                When(review_on__lt=on, then=Value(Due.OVERDUE.value)),
                When(review_on__lte=on + SOON, then=Value(Due.SOON.value)),
                default=Value(""),
                output_field=CharField(),
            )
        )
        .exclude(due="")
        .order_by(F("review_on").asc(nulls_last=True), "title", "pk")
    )


def remind_of_reviews() -> str:
    """The worker's daily letters about pages whose review date has passed."""
    with override(settings.LANGUAGE_CODE):
        pages = due_pages(on=date.today()).filter(due=Due.OVERDUE)
        letter = Letter(
            topic="review",
            subject=_("Pages to be checked again"),
            intro=_(
                "The review date of these public pages has passed. Check the text, correct "
                "what has changed, set a new review date and submit the page for approval."
            ),
            report="due_pages",
        )
        return remind(
            letter, [_matter(page) for page in pages.select_related("responsible_editor")]
        )


def register() -> None:
    """Make the letters known to the worker; called once when the app is ready."""
    jobs.register(jobs.Job("remind_of_reviews", timedelta(days=1), remind_of_reviews))


def _matter(page: ContentPage) -> Matter:
    line = _("“%(title)s”, to be checked again by %(day)s") % {
        "title": " ".join(page.title.split()),
        "day": date_format(page.review_on, "d/m/Y"),
    }
    return Matter(page, about=page.review_on.isoformat(), line=line)
