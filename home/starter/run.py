"""One run of the loader: the content, the people, what is known, and what was done."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.conf import settings
from wagtail.models import Locale, Page, Site

from campaign.content.models import Audience
from campaign.organisation.models import Unit
from campaign.plan.models import Plan
from home.models import HomePage
from home.starter.items import HOME, Known
from home.starter.reading import Content


class NotSetUp(Exception):
    """The hub has no front page yet, or lacks the demo's accounts."""


@dataclass
class Run:
    content: Content
    known: Known = field(default_factory=Known)
    today: date = field(default_factory=date.today)

    @cached_property
    def home(self) -> HomePage:
        """The front page of the first language, which `setup_hub` makes."""
        site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
        home = HomePage.objects.filter(pk=site.root_page_id).first() if site else None
        if home is None:
            raise NotSetUp("Chưa có trang chủ: chạy manage.py setup_hub trước.")
        self.known.add(HOME, home.pk, live=home.live)
        return home

    @cached_property
    def locale(self) -> Locale:
        return self.home.locale

    @cached_property
    def as_of(self) -> date:
        """The month in which the content was reviewed, as its first day."""
        year, month = self.content.reference["version"].split("-")
        return date(int(year), int(month), 1)

    @cached_property
    def unit_id(self) -> int | None:
        """The unit that leads the campaign writes the starter content."""
        return Unit.objects.filter(leads_campaign=True).values_list("pk", flat=True).first()

    @cached_property
    def plan_id(self) -> int | None:
        return Plan.objects.order_by("issued_on", "pk").values_list("pk", flat=True).first()

    @cached_property
    def audiences(self) -> dict[str, Audience]:
        return {audience.code: audience for audience in Audience.objects.all()}

    @property
    def is_demo(self) -> bool:
        return getattr(settings, "CAMPAIGN_DEMO", False)

    @property
    def common_facts(self) -> dict:
        """What every page of the starter content has in common."""
        return {"live": False, "unit_id": self.unit_id, "plan_id": self.plan_id}

    def parent(self, key: str) -> Page:
        return Page.objects.get(pk=self.known.pk(key))
