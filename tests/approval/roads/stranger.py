"""What an anonymous reader gets, read over HTTP at every address of the site."""

from dataclasses import dataclass

from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from campaign.content.models import File, Rendition
from tests.approval.roads.pages import public_texts
from tests.approval.roads.world import BESIDE

ALWAYS = (
    "/",
    "/en/",
    "/sitemap.xml",
    f"/tim-kiem/?q={BESIDE}",
    f"/en/search/?q={BESIDE}",
    f"/api/search/?q={BESIDE}",
)


@dataclass
class View:
    """The bodies behind the addresses that answer 200, and the texts of the live pages."""

    bodies: dict[str, bytes]
    texts: set[tuple[int, str]]


def look() -> View:
    """Everything that a stranger can open now, also by guessing."""
    reader = Client(raise_request_exception=False)
    answers = {address: read(reader, address) for address in addresses()}
    bodies = {address: body for address, (status, body) in answers.items() if status == 200}
    broken = [address for address, (status, _body) in answers.items() if status >= 500]
    assert not broken, f"readers get an error at {broken}"
    return View(bodies, public_texts())


def read(reader: Client, address: str) -> tuple[int, bytes]:
    """Status and whole body of an answer; of a redirection, where it leads."""
    answer = reader.get(address)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    answer.close()
    return answer.status_code, answer.get("location", "").encode() or body


def addresses() -> set[str]:
    """Of every page, live or not, of every file, and of what is drawn from them."""
    pages = {page.get_url() for page in Page.objects.filter(depth__gt=1)}
    pictures = {rendition.public_url for rendition in Rendition.objects.all()}
    documents = {reverse("file", args=[file.pk, file.filename]) for file in File.objects.all()}
    return (pages - {None}) | pictures | documents | set(ALWAYS)
