"""Joins the rooms: what a lower room offers by a registry is filled in here."""

from datetime import timedelta

from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class Hub(AppConfig):
    """The assembly of this site; no models, no logic."""

    name = "cms"
    verbose_name = "Cổng thông tin"

    def ready(self) -> None:
        from campaign.approval import appointing
        from campaign.approval.purging import erased
        from campaign.organisation.door import needs
        from campaign.work import jobs, readiness
        from cms import checks  # noqa: F401
        from cms.erasing import forget_in_search
        from search import outside
        from search.learning import counting
        from search.upkeep import health, mending

        needs.askers.append(lambda user: bool(appointing.steps_of(user)))
        readiness.register("search", health.problems)
        jobs.register(jobs.Job("mend_search", timedelta(minutes=5), mending.mend))
        jobs.register(jobs.Job("tidy_search", timedelta(days=1), mending.tidy))
        jobs.register(jobs.Job("forget_searches", timedelta(days=1), counting.forget))
        if outside.backend():
            # At each look of the worker, every five seconds.
            jobs.register(jobs.Job("send_search", timedelta(seconds=1), mending.send))
        erased.connect(forget_in_search, dispatch_uid="cms.forget_in_search")


class Users(WagtailUsersAppConfig):
    """Wagtail's accounts with this site's list of them."""

    user_viewset = "home.user_search.ForgivingUserViewSet"
