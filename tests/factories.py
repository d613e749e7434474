"""What tests need: the hub with its six people and its tree, live through the services."""

from dataclasses import dataclass
from datetime import date
from io import BytesIO

from django.contrib.auth import get_user_model
from django.core.files.images import ImageFile
from django.core.management import call_command
from PIL import Image
from wagtail.models import Collection, Locale, Page

from campaign.approval import forms, publishing, signing
from campaign.approval.models import Step
from campaign.articles.models import ArticleIndexPage, ArticlePage
from campaign.content.models import Picture
from campaign.organisation.models import Unit, UnitName
from campaign.scams.models import ScamFieldPage, ScamIndexPage, ScamTypePage
from home.accounts import join_unit, make_accounts
from home.models import HomePage
from tests.replaying import replayed

PASSWORD = "mat-khau-thu-nghiem"


@dataclass
class Hub:
    """The site of a test. Its people are named by their demo accounts."""

    home: HomePage
    articles: ArticleIndexPage
    people: dict

    def __getattr__(self, username):
        # A copy is asked for its methods before it has any people.
        try:
            return self.__dict__["people"][username]
        except KeyError as error:
            raise AttributeError(username) from error


def hub() -> Hub:
    """The whole site, also after a live server's test has emptied every table."""
    _hub()
    return hub_as_it_is()


def hub_as_it_is() -> Hub:
    """The site that `hub` has built, read from the database."""
    return Hub(
        home=HomePage.objects.get(locale__language_code="vi"),
        articles=ArticleIndexPage.objects.get(slug="tin-bai"),
        people=_people(),
    )


@replayed
def _hub() -> None:
    roots()
    call_command("setup_hub", verbosity=0)
    make_accounts(PASSWORD)
    join_unit("congtac", unit(), "Chuyên viên")
    home = HomePage.objects.get(locale__language_code="vi")
    built = Hub(home=home, articles=None, people=_people())
    approve(home, built)
    live(ArticleIndexPage(title="Tin bài", slug="tin-bai"), home, built)


def _people() -> dict:
    return {user.username: user for user in get_user_model().objects.all()}


def roots() -> None:
    """The rows that migrations make and a live server's test sweeps away."""
    Locale.objects.get_or_create(language_code="vi")
    if not Page.objects.filter(depth=1).exists():
        Page.add_root(instance=Page(title="Root", slug="root"))
    if not Collection.objects.filter(depth=1).exists():
        Collection.add_root(name="Root")


def unit(name: str = "Phòng Mẫu") -> Unit:
    """A unit under one name."""
    found, created = Unit.objects.get_or_create(code="mau", defaults={"is_sample": True})
    if created:
        UnitName.objects.create(unit=found, name=name, valid_from=date(2020, 1, 1))
    return found


def draft(page: Page, parent: Page, *, by=None) -> Page:
    """`page` below `parent`, saved as a draft with one revision by that person."""
    page.live = False
    page.owner = by
    parent.add_child(instance=page)
    page.save_revision(user=by)
    return page


def article(hub: Hub, title: str = "Bài thử", **fields) -> ArticlePage:
    """A draft article by the contributor."""
    fields.setdefault("body", [("paragraph", "<p>Không chuyển tiền cho người lạ.</p>")])
    return draft(ArticlePage(title=title, **fields), hub.articles, by=hub.congtac)


def scam_type(hub: Hub, title: str = "Giả danh công an", **fields) -> ScamTypePage:
    """A draft scam type below its field."""
    index = ScamIndexPage.objects.first() or draft(ScamIndexPage(title="Thủ đoạn"), hub.home)
    field = ScamFieldPage.objects.first() or draft(
        ScamFieldPage(title="Lừa đảo", definition="Chiếm đoạt tài sản."), index
    )
    fields.setdefault("definition", "Gọi điện xưng là công an.")
    return draft(ScamTypePage(title=title, **fields), field, by=hub.congtac)


def sign(page: Page, hub: Hub, *, revision=None) -> None:
    """Both signatures under the content that `page` has in memory."""
    signing.sign(
        page=page,
        step=Step.CLEARANCE,
        signer=hub.ramat,
        revision=revision,
        statement=forms.statement_of_clearance(basis="Kế hoạch"),
    )
    signing.sign(page=page, step=Step.LEADERSHIP, signer=hub.lanhdao, revision=revision)


def approve(page: Page, hub: Hub) -> Page:
    """`page` as it is in memory, signed by both and live; returns the stored page."""
    revision = page.save_revision(user=hub.congtac)
    sign(revision.as_object(), hub, revision=revision)
    publishing.publish(revision=revision, user=hub.lanhdao)
    return type(page).objects.get(pk=page.pk)


def live(page: Page, parent: Page, hub: Hub) -> Page:
    """A new page below `parent`, live through the services."""
    return approve(draft(page, parent), hub)


def image_file(name: str = "anh.png", colour: str = "navy", size=(640, 400)) -> ImageFile:
    """A small picture as an upload."""
    buffer = BytesIO()
    kind = "JPEG" if name.endswith(".jpg") else "PNG"
    Image.new("RGB", size, colour).save(buffer, kind)
    buffer.seek(0)
    return ImageFile(buffer, name=name)


def picture(title: str = "Ảnh minh hoạ", **how) -> Picture:
    """A stored picture."""
    return Picture.objects.create(title=title, file=image_file(**how))
