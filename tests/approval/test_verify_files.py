"""`verify_approvals` and files: earlier hashes are true, changed sizes of pictures are found."""

import json
from hashlib import sha1
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from campaign.content.models import File, Picture, Rendition
from tests import factories
from tests.approval.forging import found
from tests.small_pdf import pdf

pytestmark = pytest.mark.django_db

WEBP = "width-400|format-webp"


@pytest.fixture
def page(settings, tmp_path):
    """A live article with a picture and a document, looked at by a reader and by staff."""
    settings.MEDIA_ROOT = tmp_path
    hub = factories.hub()
    picture = factories.picture()
    file = File.objects.create(title="Mẫu", file=ContentFile(pdf(), name="mau.pdf"))
    page = approved(factories.article(hub, body=body(picture, file)), hub)
    page.hub = hub
    Client().get(page.url)
    picture.get_rendition("max-165x165")
    assert not found()
    return page


def approved(page, hub):
    return factories.approve(page, hub)


def body(picture, file) -> str:
    shown = {"image": picture.pk, "decorative": False, "alt_text": "Ảnh"}
    words = f'<p><a linktype="document" id="{file.pk}">Mẫu đơn</a></p>'
    picture = {"type": "picture", "value": {"image": shown, "caption": ""}}
    return json.dumps([picture, {"type": "paragraph", "value": words}])


def content_of(item) -> bytes:
    return Path(item.file.path).read_bytes()


def with_earlier_hashes(page):
    """As data of an earlier stage: SHA-1, and signed so."""
    for kind in (Picture, File):
        item = kind.objects.get()
        kind.objects.update(file_hash=sha1(content_of(item)).hexdigest())
    return approved(type(page).objects.get(pk=page.pk), page.hub)


def test_earlier_hashes_are_true(page):
    with_earlier_hashes(page)
    assert not found()


@pytest.mark.parametrize("kind", [Picture, File])
def test_a_changed_file_with_an_earlier_hash(page, kind):
    with_earlier_hashes(page)
    item = kind.objects.get()
    Path(item.file.path).write_bytes(b"khac")
    (said,) = found()
    assert f" {item.pk} on disk is not the one that was signed" in said


def size(spec=WEBP) -> Rendition:
    return Rendition.objects.get(filter_spec=spec)


def test_a_changed_size_that_readers_get(page):
    Path(size().file.path).write_bytes(b"khac")
    (said,) = found()
    assert f"Page {page.pk} " in said
    assert f"rendition {size().pk} on disk is not the one that was signed" in said


def test_a_changed_size_of_staff_is_no_matter_of_readers(page):
    Path(size("max-165x165").file.path).write_bytes(b"khac")
    assert not found()


def test_sizes_of_earlier_data_have_no_hash(page):
    Rendition.objects.update(file_hash="")
    Path(size().file.path).write_bytes(b"khac")
    assert not found()


def test_a_size_that_is_gone_shows_nothing(page):
    Path(size().file.path).unlink()
    assert not found()
