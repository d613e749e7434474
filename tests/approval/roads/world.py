"""The site of the table: a page in each state, each with a text that may or may not be seen.

`SECRET` stands in every text and file that no reader may get, `BESIDE` next to it: a result page
repeats what was asked, so one searches for the one and looks for the other.
"""

import json
from dataclasses import dataclass, field
from functools import cached_property

from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from wagtail.models import Page

from campaign.approval import forms
from campaign.articles.models import ArticleIndexPage, ArticlePage
from campaign.content.models import Audience, File, Picture, SourceLine
from tests import factories
from tests.approval.roads.pages import again
from tests.small_pdf import pdf
from tests.translation import rounds

SECRET = "hoanxuongzq"
BESIDE = "vokhongtezq"
UNSEEN = f"{SECRET} {BESIDE}"


@dataclass
class World:
    """The hub with its people, one page a state (by name, as `world.draft`), and some files."""

    hub: factories.Hub
    audience: Audience | None = None
    pages: dict[str, Page] = field(default_factory=dict)
    files: dict[str, Picture | File] = field(default_factory=dict)
    # Filled in when all is built: who acts, what a stranger sees, the texts of drafts.
    actors: dict = field(default_factory=dict)
    forms: dict = field(default_factory=dict)
    view: object = None
    texts: dict[str, tuple[int, str]] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict)

    def page(self, name: str) -> Page:
        """The page of this state, freshly read."""
        return again(self.pages[name])

    def __getattr__(self, name):
        if name.startswith("_") or name not in self.__dict__.get("pages", {}):
            raise AttributeError(name)
        return self.page(name)

    @cached_property
    def people(self) -> dict:
        return self.hub.people


def build() -> World:
    """The whole site, made through the services as in real life."""
    hub = factories.hub()
    hub.people["sieuquyen"] = get_user_model().objects.create_superuser("sieuquyen", "", "x")
    world = World(hub)
    world.audience = Audience.objects.create(code="nguoi-gia", name="Người cao tuổi")
    for make in (_live_pages, _drafts, _waiting, _former, _translations):
        make(world)
    return world


def _live_pages(world: World) -> None:
    hub, pages, files = world.hub, world.pages, world.files
    pages["home"], pages["articles"] = hub.home, hub.articles
    files["live_picture"] = factories.picture("Ảnh công khai")
    files["live_file"] = _file("Mẫu đơn", "mau-don", b"cong khai")
    live = factories.article(
        hub,
        "Bài công khai",
        body=_body(files["live_picture"], files["live_file"], "Không chuyển tiền."),
        source_lines=[SourceLine(title="Nguồn gốc")],
        unit=factories.unit(),
    )
    live.audiences = [world.audience]
    pages["live"] = factories.approve(live, hub)
    pages["folder"] = factories.live(ArticleIndexPage(title="Chuyên mục"), hub.home, hub)
    inside = factories.draft(ArticlePage(title="Bài trong mục"), pages["folder"])
    pages["inside"] = factories.approve(inside, hub)
    pages["alias"] = pages["live"].create_alias(parent=pages["folder"], update_slug="bi-danh")


def _drafts(world: World) -> None:
    hub, pages, files = world.hub, world.pages, world.files
    files["draft_picture"] = factories.picture(SECRET, colour="red")
    files["draft_picture"].get_rendition("width-400|format-webp")
    files["draft_file"] = _file(SECRET, "du-thao", SECRET.encode())
    files["loose_file"] = _file(SECRET, "chua-dung", SECRET.encode())
    body = _body(files["draft_picture"], files["draft_file"], UNSEEN)
    rows = [SourceLine(title=SECRET)]
    pages["draft"] = factories.article(
        hub, UNSEEN, slug="ban-thao", body=body, summary=UNSEEN, source_lines=rows
    )
    below = ArticlePage(title=UNSEEN, slug="ban-thao-trong-muc")
    pages["below"] = factories.draft(below, pages["folder"], by=hub.congtac)
    changed = factories.approve(factories.article(hub, "Bài có bản mới"), hub)
    changed.title, changed.summary, changed.body = UNSEEN, UNSEEN, json.dumps(body)
    changed.save_revision(user=hub.congtac)
    pages["changed"] = again(changed)


def _waiting(world: World) -> None:
    """Pages at each step. Their texts may be approved, so they hold no secret as they are."""
    for name in ("editing", "clearing", "leading"):
        page = factories.article(world.hub, f"Bài chờ {name}")
        page.get_workflow().start(page, world.hub.congtac)
        if name != "editing":
            _take(page, world.hub.bientap, comment="")
        if name == "leading":
            boxes = dict.fromkeys(forms.ClearanceForm.STATEMENTS, True)
            _take(page, world.hub.ramat, **boxes, basis="Kế hoạch", comment="")
        world.pages[name] = again(page)


def _former(world: World) -> None:
    """Texts that were public once and may not return: replaced, taken down."""
    hub, pages = world.hub, world.pages
    replaced = factories.approve(factories.article(hub, UNSEEN, slug="thay-moi"), hub)
    replaced.title = "Bài thay bản cũ"
    pages["replaced"] = factories.approve(replaced, hub)
    down = factories.approve(factories.article(hub, UNSEEN, slug="da-go"), hub)
    down.unpublish(user=hub.people["sieuquyen"])
    pages["down"] = again(down)


def _translations(world: World) -> None:
    """An English page that is live, and new words of its translator that nobody approved."""
    hub, source, translator = world.hub, world.inside, world.hub.bientap
    rounds.approved(rounds.translated(world.home, translator, title="Home"), hub)
    draft = rounds.translated(source, translator, title="Open page")
    world.pages["english"] = rounds.approved(draft, hub)
    rounds.write(source, translator, title=UNSEEN)
    world.pages["begun"] = rounds.translated(world.replaced, translator, title=UNSEEN)


def _take(page: Page, person, **data) -> None:
    state = again(page).current_workflow_task_state
    state.task.specific.on_action(state, person, "approve", **data)


def _file(title: str, name: str, content: bytes) -> File:
    stored = ContentFile(pdf(content.decode("latin-1")), name=f"{name}.pdf")
    return File.objects.create(title=title, file=stored)


def _body(picture: Picture, file: File, words: str) -> list[dict]:
    link = f'<a linktype="document" id="{file.pk}">tệp</a>'
    shown = {"image": picture.pk, "decorative": False, "alt_text": "Ảnh"}
    return [
        {"type": "paragraph", "value": f"<p>{words} {link}</p>"},
        {"type": "picture", "value": {"image": shown, "caption": ""}},
    ]
