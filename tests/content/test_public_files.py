"""Readers get the sizes of pictures that pages show, and no other one."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from campaign.content.models import Rendition
from campaign.content.models.file_sizes import READER_SIZES
from tests import factories
from tests.approval.test_workflow import as_

pytestmark = pytest.mark.django_db

# What Wagtail's admin makes by itself, and what somebody could ask of it.
OF_STAFF = ["original", "max-165x165", "max-800x600", "width-400", "width-800", "fill-100x100"]
WEBP = ["width-1600|format-webp", "original|format-webp", "width-800|format-webp|webpquality-100"]


@pytest.fixture
def hub(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return factories.hub()


@pytest.fixture
def picture(hub):
    """A picture of a live page."""
    picture = factories.picture()
    body = [("picture", {"image": picture, "caption": ""})]
    picture.page = factories.approve(factories.article(hub, body=body), hub)
    return picture


def status(address: str) -> int:
    return Client().get(address).status_code


def test_each_picture_on_a_page_is_there_for_its_reader(picture):
    html = Client().get(picture.page.url).content.decode()
    addresses = set(re.findall(r'/anh/[^ "]+', html))
    assert len(addresses) == 2
    assert {status(address) for address in addresses} == {200}
    assert addresses == {size.public_url for size in Rendition.objects.all()}


def test_they_go_at_the_end_of_the_page_before_the_worker_comes(picture):
    Page.objects.filter(pk=picture.page.pk).update(expire_at=timezone.now() + timedelta(hours=1))
    html = Client().get(picture.page.url).content.decode()
    addresses = set(re.findall(r'/anh/[^ "]+', html))
    with time_machine.travel(timezone.now() + timedelta(hours=2), tick=False):
        assert {status(address) for address in (picture.page.url, *addresses)} == {404}


@pytest.mark.parametrize("spec", [*OF_STAFF, *WEBP])
def test_no_other_size_is(picture, hub, spec):
    rendition = picture.get_rendition(spec)
    assert not rendition.is_for_readers
    assert status(rendition.public_url) == 404
    assert status(reverse("picture", args=[rendition.name])) == 404
    assert as_(hub.bientap).get(rendition.public_url).status_code == 404
    assert as_(hub.bientap).get(rendition.url).status_code == 200


def test_what_the_admin_makes_of_a_picture_stays_inside(picture, hub):
    editor = as_(hub.bientap)
    editor.get(reverse("wagtailimages:index"))
    editor.get(reverse("wagtailimages:edit", args=[picture.pk]))
    editor.get(reverse("wagtailimages_chooser:choose"))
    picture.get_rendition("original")
    made = Rendition.objects.exclude(filter_spec__in=READER_SIZES["width-800"])
    assert made.count() >= 3
    assert {status(each.public_url) for each in made} == {404}


def test_the_original_is_under_no_name(picture):
    name = picture.file.name.rsplit("/", 1)[-1]
    for address in (f"/anh/{name}", f"/anh/{picture.file.name}", f"/media/{picture.file.name}"):
        assert status(address) == 404


def test_readers_sizes_hold_pixels_and_colours_only():
    for sizes in READER_SIZES.values():
        assert all(size.endswith("|format-webp") for size in sizes)
