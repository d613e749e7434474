from django.utils.translation import gettext_lazy as _

from campaign.articles.models import (
    ArticleIndexPage,
    ArticlePage,
    GoodPracticeIndexPage,
    GoodPracticePage,
    WarningIndexPage,
    WarningPage,
)
from campaign.content.admin import new_page_link

STARTS = [
    (_("Write an article"), ArticleIndexPage, ArticlePage),
    (_("Write a warning"), WarningIndexPage, WarningPage),
    (_("Tell of a good practice"), GoodPracticeIndexPage, GoodPracticePage),
]


def offer_new_pages(request, links: list) -> None:
    """Add the kinds of page that units write to the front page's buttons."""
    for label, parent, child in STARTS:
        if url := new_page_link(request.user, parent=parent, child=child):
            links.append((label, url))
