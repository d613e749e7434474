"""A page that stands everywhere a page can stand, and every place where readers could meet it."""

import json
from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from campaign.approval.models import Takedown
from campaign.approval.takedowns import service as takedown
from campaign.approval.takedowns.service import Wish
from campaign.content.models import File
from campaign.scams.models import RelatedType
from tests import factories
from tests.small_pdf import pdf

NOTICE = Wish(cause=Takedown.Cause.WRONG, answer=Takedown.Answer.NOTICE)


@dataclass
class Scene:
    """`page` with its picture and document; `title` is what nobody may read afterwards."""

    page: Page
    title: str
    own: list[str]
    lists: list[str]
    files: list[str]

    @property
    def everywhere(self) -> list[str]:
        return [*self.own, *self.lists, *self.files]


def standing_everywhere(hub, word: str = "zamkhor") -> Scene:
    """A live article named after an odd `word`, with an old address, a picture and a document."""
    title = f"Chiêu {word}"
    picture = factories.picture(name=f"{word}.png")
    document = File.objects.create(title=word, file=ContentFile(pdf(word), name=f"{word}.pdf"))
    shown = {"image": picture.pk, "decorative": False, "alt_text": "Ảnh"}
    link = f'<p><a linktype="document" id="{document.pk}">Mẫu đơn</a></p>'
    body = [
        {"type": "picture", "value": {"image": shown, "caption": ""}},
        {"type": "paragraph", "value": link},
    ]
    page = factories.article(hub, title, slug=word, body=json.dumps(body))
    page = factories.approve(page, hub)
    old = Redirect.objects.create(
        old_path=f"/cu-{word}", site=page.get_site(), redirect_page=page, is_permanent=True
    )
    Client().get(page.url)
    renditions = [rendition.public_url for rendition in picture.renditions.all()]
    return Scene(
        page=page,
        title=title,
        own=[page.url, old.old_path + "/"],
        lists=[
            hub.articles.url,
            hub.home.url,
            f"/tim-kiem/?q={word}",
            f"/api/search/?q={word}",
            "/sitemap.xml",
        ],
        files=[*renditions, document.public_url],
    )


def related(hub, page) -> Page:
    """A live article that names the scam type `page` as related."""
    article = factories.article(hub, "Bài nhắc tới")
    article.related_types = [RelatedType(scam=page)]
    return factories.approve(article, hub)


def taken_down(page, hub, wish: Wish = NOTICE) -> Takedown:
    """`page`, taken down by leadership at the request of an editor."""
    asked = takedown.request(page=page, by=hub.bientap, reason="Sai số liệu.", wish=wish)
    return takedown.decide(asked, by=hub.lanhdao, wish=wish)


def shows(answer, scene: Scene) -> bool:
    """Whether this answer gives anything of the page away."""
    if answer.status_code == 200 and answer.streaming:
        return True
    text = answer.content.decode()
    return answer.status_code == 200 and (scene.title in text or scene.page.url in text)
