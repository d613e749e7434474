from campaign.articles.models.article import ArticleIndexPage, ArticlePage, ImportIndexPage
from campaign.articles.models.good_practice import GoodPracticeIndexPage, GoodPracticePage
from campaign.articles.models.warning import WarningIndexPage, WarningPage
from campaign.articles.models.warning_step import WarningStep

__all__ = [
    "ArticleIndexPage",
    "ArticlePage",
    "GoodPracticeIndexPage",
    "GoodPracticePage",
    "ImportIndexPage",
    "WarningIndexPage",
    "WarningPage",
    "WarningStep",
]
