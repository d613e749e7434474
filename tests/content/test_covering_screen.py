"""The screen on which details of a picture are covered; the numbers suffice, without a script."""

from io import BytesIO

import pytest
from django.urls import reverse

from campaign.content.models import Picture
from tests import factories
from tests.approval.test_workflow import as_

pytestmark = pytest.mark.django_db


@pytest.fixture
def hub(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return factories.hub()


@pytest.fixture
def picture(hub):
    return factories.picture("Ảnh chụp")


@pytest.fixture
def address(picture):
    return reverse("cover_picture", args=[picture.pk])


def sent(picture, *rows, **more) -> dict:
    """The form with these rows of numbers, as a browser sends it."""
    data = {"seen": picture.get_file_hash(), "no_secret": "on"}
    data |= {"area-TOTAL_FORMS": len(rows), "area-INITIAL_FORMS": 0}
    for at, row in enumerate(rows):
        names = ("left", "top", "width", "height")
        data |= {f"area-{at}-{name}": value for name, value in zip(names, row, strict=True)}
    return data | more


EMPTY = ("", "", "", "")


def test_from_the_picture_to_the_covered_one(hub, picture, address):
    editor = as_(hub.bientap)
    assert address in editor.get(reverse("wagtailimages:edit", args=[picture.pk])).content.decode()
    answer = editor.post(address, sent(picture, (10, 20, 30, 40), EMPTY))
    new = Picture.objects.get()
    assert answer["Location"] == reverse("wagtailimages:edit", args=[new.pk])
    assert (new.pk, new.title) != (picture.pk, "")
    with new.file.open() as stored, factories.Image.open(stored) as image:
        assert image.getpixel((25, 40)) == (0, 0, 0)
        assert image.getpixel((100, 200)) != (0, 0, 0)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([EMPTY], "ít nhất một vùng"),
        ([(700, 0, 5, 5)], "mép phải"),
        ([(0, 400, 5, 5)], "mép dưới"),
        ([("năm", 0, 5, 5)], "số nguyên"),
        ([(1, 2, 3, "")], "để trống"),
    ],
)
def test_a_wrong_row_is_told_and_nothing_typed_is_lost(hub, picture, address, rows, said):
    answer = as_(hub.bientap).post(address, sent(picture, *rows))
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert said in shown
    for value in filter(None, rows[0]):
        assert f'value="{value}"' in shown
    assert Picture.objects.get() == picture


def test_without_the_word_of_the_person_nothing_happens(hub, picture, address):
    data = sent(picture, (1, 2, 3, 4))
    del data["no_secret"]
    assert as_(hub.bientap).post(address, data).status_code == 422
    assert Picture.objects.get() == picture


def test_without_a_script_the_areas_are_drawn_and_a_row_is_added(hub, picture, address):
    data = sent(picture, (11, 22, 33, 44), look="1")
    shown = as_(hub.bientap).post(address, data).content.decode()
    assert '<rect x="11" y="22" width="33" height="44"/>' in shown
    assert 'name="area-1-left"' in shown
    assert Picture.objects.get() == picture


def test_it_says_what_will_happen_to_each_page(hub, picture, address):
    body = [("picture", {"image": picture, "caption": ""})]
    page = factories.approve(factories.article(hub, "Bài công khai", body=body), hub)
    shown = as_(hub.bientap).get(address).content.decode()
    assert "được gửi duyệt ngay" in shown
    assert reverse("ask_takedown", args=[page.pk]) in shown
    page.body = []
    page.save_revision(user=hub.congtac)
    assert "bản nháp mới đã dùng ảnh khác" in as_(hub.bientap).get(address).content.decode()


def test_a_picture_that_keeps_traces_is_told_with_what_to_do(hub, picture, address):
    data = BytesIO()
    factories.Image.new("RGB", (64, 64)).save(data, "WEBP", quality=80)
    other = Picture(title="Ảnh WebP", file=factories.ImageFile(data, name="a.webp"))
    other.save()
    said, editor = "tải ảnh ấy lên rồi che", as_(hub.bientap)
    assert said not in editor.get(address).content.decode()
    assert said in editor.get(reverse("cover_picture", args=[other.pk])).content.decode()


def test_the_same_file_uploaded_once_more_is_named(hub, picture, address):
    said, editor = "tải lên thêm một lần", as_(hub.bientap)
    assert said not in editor.get(address).content.decode()
    with picture.file.open() as stored:
        data = factories.ImageFile(stored, name="lan-hai.png")
        twin = Picture(title="Ảnh ấy, lần hai", file=data)
        twin.save()
    shown = editor.get(address).content.decode()
    assert said in shown
    assert reverse("cover_picture", args=[twin.pk]) in shown


@pytest.mark.parametrize("who", ["congtac", "ramat", "lanhdao", "quantri", "canbo"])
def test_it_is_closed_to_who_may_not_change_the_picture(hub, address, who):
    answer = as_(hub.people[who]).get(address)
    assert answer.status_code == 302
    assert not answer["Location"].startswith(address)
