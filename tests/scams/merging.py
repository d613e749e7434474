"""A small taxonomy, live, and the steps of a merger as tests take them."""

from dataclasses import dataclass

from django.test import Client
from wagtail.models import Page

from campaign.articles.models import ArticlePage
from campaign.scams.merging import preview, service
from campaign.scams.models import (
    FurtherField,
    LawLine,
    Merger,
    RelatedType,
    ScamAlias,
    ScamFieldPage,
    ScamIndexPage,
    ScamTypePage,
)
from tests import factories
from tests.replaying import replayed
from tests.translation import rounds


@dataclass
class Taxonomy:
    """Two fields; in the first the type that stays, in the second the one that goes."""

    index: Page
    first: Page
    second: Page
    stays: Page
    goes: Page
    third: Page
    article: ArticlePage


@replayed
def taxonomy(hub) -> Taxonomy:
    index = factories.live(ScamIndexPage(title="Thủ đoạn", slug="thu-doan"), hub.home, hub)
    first, second = (
        factories.live(
            ScamFieldPage(title=title, slug=slug, code=slug, definition="Chiếm đoạt tài sản."),
            index,
            hub,
        )
        for title, slug in (("Lĩnh vực một", "mot"), ("Lĩnh vực hai", "hai"))
    )
    stays = _type("Giả danh công an", "gia-danh", first)
    stays.alias_lines = [ScamAlias(text="công an gọi điện")]
    stays = factories.approve(stays, hub)
    third = factories.approve(_type("Giả danh toà án", "toa-an", second), hub)
    goes = _type("Mạo danh cảnh sát", "mao-danh", second, definition="Xưng là cảnh sát kwyjibo.")
    goes.alias_lines = [ScamAlias(text="CÔNG AN GỌI ĐIỆN"), ScamAlias(text="cảnh sát zamkhor")]
    goes.law_lines = [LawLine(text="Điều 174 Luật Mẫu", is_verified=True)]
    goes.related_types = [RelatedType(scam=stays), RelatedType(scam=third)]
    goes = factories.approve(goes, hub)
    stays.related_types = [RelatedType(scam=goes)]
    stays = factories.approve(stays, hub)
    article = factories.article(
        hub,
        "Bài nhắc tới",
        body=[("paragraph", f'<p><a linktype="page" id="{goes.pk}">Xem thêm</a></p>')],
    )
    article.related_types = [RelatedType(scam=goes), RelatedType(scam=stays)]
    article = factories.approve(article, hub)
    return Taxonomy(index, first, second, stays, goes, third, article)


def _type(title: str, slug: str, field: Page, **fields) -> ScamTypePage:
    fields.setdefault("definition", "Gọi điện xưng là công an.")
    field = Page.objects.get(pk=field.pk)
    return factories.draft(ScamTypePage(title=title, slug=slug, code=slug, **fields), field)


def further(page: ScamTypePage, field: Page, hub) -> ScamTypePage:
    """`page` with a further field, live."""
    page = again(page)
    page.further_fields = [FurtherField(field_id=field.pk)]
    return factories.approve(page, hub)


def again(page: Page) -> Page:
    return Page.objects.get(pk=page.pk).specific


def asked(goes: Page, stays: Page, by, reason: str = "Một thủ đoạn, hai tên.") -> Merger:
    """A merger asked for as the screen does it, with the preview as it is."""
    seen = preview.preview(again(goes), again(stays)).seen
    return service.ask(merged=goes, survivor=stays, by=by, reason=reason, seen=seen)


def signed(page: Page, hub) -> None:
    """`page`, which waits, through all its steps."""
    rounds.step(page, hub.bientap, comment="")
    cleared(page, hub)


def cleared(page: Page, hub) -> None:
    rounds.step(page, hub.ramat, **rounds.cleared())
    rounds.step(page, hub.lanhdao, comment="")


def read(address: str):
    """What a stranger gets there."""
    return Client().get(address)
