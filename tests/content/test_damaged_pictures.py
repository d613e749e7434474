"""A damaged picture is a wrong value in the form, alone and among many; never a 500."""

import json
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from wagtail.models import Collection

from campaign.content.models import Picture
from tests import factories
from tests.approval.test_workflow import as_

pytestmark = pytest.mark.django_db


def encoded(kind: str) -> bytes:
    """A picture full of noise in this format, so that half of it is half a picture."""
    buffer = BytesIO()
    Image.effect_noise((200, 150), 80).convert("RGB").save(buffer, kind)
    return buffer.getvalue()


def half(kind: str) -> bytes:
    whole = encoded(kind)
    return whole[: len(whole) // 2]


DAMAGED = {
    "half a JPEG": ("a.jpg", half("JPEG")),
    "head of a JPEG": ("a.jpg", b"\xff\xd8\xff" + b"0" * 100),
    "JPEG without its end": ("a.jpg", encoded("JPEG")[:-60]),
    "half a PNG": ("a.png", half("PNG")),
    "head of a PNG": ("a.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 30),
    "PNG with other bytes": ("a.png", encoded("PNG")[:200] + b"\0" * 300),
    "half a GIF": ("a.gif", half("GIF")),
    "head of a GIF": ("a.gif", b"GIF89a" + b"\0" * 20),
    "half a WebP": ("a.webp", half("WEBP")),
    "head of a WebP": ("a.webp", b"RIFF\0\0\0\0WEBPVP8 " + b"\0" * 10),
    "SVG called PNG": ("a.png", b'<svg xmlns="http://www.w3.org/2000/svg"/>'),
    "words": ("a.jpg", b"khong phai anh"),
    "nothing": ("a.jpg", b""),
    "PNG called JPEG": ("a.jpg", encoded("PNG")),
}


@pytest.fixture
def editor(settings, tmp_path, db):
    settings.MEDIA_ROOT = tmp_path
    client = as_(factories.hub().bientap)
    client.raise_request_exception = False
    return client


def root() -> int:
    return Collection.get_first_root_node().pk


def send_one(client, name, data):
    words = {"title": "Ảnh", "description": "Mô tả", "credit": "", "tags": ""}
    sent = words | {"file": SimpleUploadedFile(name, data), "collection": root()}
    sent["no_secret"] = "on"
    return client.post(reverse("wagtailimages:add"), sent)


def send_many(client, name, data):
    sent = {"title": "Ảnh", "files[]": SimpleUploadedFile(name, data), "collection": root()}
    url = reverse("wagtailimages:add_multiple")
    return client.post(url, sent, headers={"x-requested-with": "XMLHttpRequest"})


@pytest.mark.parametrize(("name", "data"), DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_picture_is_a_wrong_value(editor, name, data):
    answer = send_one(editor, name, data)
    assert answer.status_code == 200
    assert answer.context["form"].errors["file"]
    assert not Picture.objects.exists()


@pytest.mark.parametrize(("name", "data"), DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_picture_among_many_is_a_wrong_value(editor, name, data):
    answer = send_many(editor, name, data)
    assert answer.status_code in {200, 400}
    if answer.status_code == 200:
        told = json.loads(answer.content)
        assert told["success"] is False
        assert told["error_message"]
    assert not Picture.objects.exists()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        *(("a.jpg", "JPEG"), ("a.jpeg", "JPEG"), ("a.png", "PNG")),
        *(("a.avif", "AVIF"), ("a.webp", "WEBP")),
    ],
)
def test_a_whole_picture_is_taken(editor, name, kind):
    assert send_one(editor, name, encoded(kind)).status_code == 302
    assert Picture.objects.get().get_rendition("width-100|format-webp").width == 100
