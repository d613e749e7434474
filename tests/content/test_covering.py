"""Details of a picture are covered for good, and what was there is nowhere any more."""

from io import BytesIO

import pytest
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.test import Client
from PIL import Image, ImageDraw
from wagtail.models import Revision

from campaign.approval import journal, stopping
from campaign.approval.fingerprint import fingerprint
from campaign.approval.four_eyes import is_author
from campaign.approval.models import JournalEntry
from campaign.content.covering.connecting import only_covered
from campaign.content.covering.drawing import Area, covered, leaves_traces
from campaign.content.covering.service import cover, erase_unused
from campaign.content.models import Picture, Rendition
from campaign.content.models.file_guard import authors_of_files
from campaign.handbook.models import HandbookPage
from tests import factories
from tests.approval.test_workflow import CLEARED
from tests.content.test_file_waiting import at_clearance, at_leadership, before_its_hour, take

pytestmark = pytest.mark.django_db
AREA = Area(left=100, top=60, width=50, height=30)


@pytest.fixture
def hub(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return factories.hub()


@pytest.fixture
def picture(hub):
    """A picture by the contributor, with a number on it and a telling name."""
    data = BytesIO()
    drawn("0912345678").save(data, "JPEG", quality=90)
    data.name = "cccd-nguyen-van-a.jpg"
    made = Picture(title="Ảnh chụp", description="Tin nhắn", uploaded_by_user=hub.congtac)
    made.file.save(data.name, factories.ImageFile(data, name=data.name))
    made.save()
    made.get_rendition("width-400|format-webp")
    return made


def drawn(words: str) -> Image.Image:
    image = Image.new("RGB", (640, 400), "white")
    ImageDraw.Draw(image).text((105, 65), words[:7], fill="red")
    return image


def body_with(picture) -> list:
    return [("picture", {"image": picture, "caption": "Chú thích"})]


def article(hub, picture):
    return factories.article(hub, "Bài có ảnh", body=body_with(picture))


def done(picture, by, **how) -> Picture:
    seen = how.pop("seen", picture.get_file_hash())
    return cover(picture=picture, areas=[AREA], by=by, seen=seen, **how)


def files_in(folder) -> set[bytes]:
    return {path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def names_in(folder) -> str:
    return " ".join(path.name for path in folder.rglob("*"))


def shown_in(page) -> int:
    """The key of the picture that the latest text of `page` shows."""
    text = type(page).objects.get(pk=page.pk).get_latest_revision_as_object()
    return text.body[0].value["image"].pk


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_two_pictures_that_differ_in_the_area_alone_become_one(kind):
    """Then nothing of the area is left to tell them apart, beside it either."""
    made = set()
    for words in ("0912345", "0987654"):
        data = BytesIO()
        drawn(words).save(data, kind, **({"lossless": True} if kind == "WEBP" else {}))
        made.add(covered(data.getvalue(), [AREA])[0])
    (one,) = made
    assert Image.open(BytesIO(one)).convert("L").crop((100, 60, 150, 90)).getextrema()[1] < 8


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_the_kinds_that_keep_traces_are_told_apart_by_what_they_keep(kind):
    made, first = set(), b""
    for words in ("0912345", "0987654"):
        image, data = drawn(words), BytesIO()
        for top in range(0, 400, 24):
            ImageDraw.Draw(image).text((160, top), "Chuyển tiền ngay hôm nay", fill="black")
        image.save(data, kind, quality=50)
        first = data.getvalue()
        made.add(covered(first, [AREA])[0])
    assert leaves_traces(first[:4096]) == (len(made) == 2) == (kind in ("WEBP", "AVIF"))
    lossless = BytesIO()
    drawn("0912345").save(lossless, "WEBP", lossless=True)
    assert not leaves_traces(lossless.getvalue()[:4096])


def test_every_kind_of_points_can_be_covered():
    for mode in ("1", "L", "LA", "P", "RGBA", "CMYK", "I;16"):
        data = BytesIO()
        Image.new(mode, (64, 64)).save(data, "JPEG" if mode == "CMYK" else "PNG")
        image = Image.open(BytesIO(covered(data.getvalue(), [Area(60, 60, 90, 90)])[0]))
        assert image.size == (64, 64)
        assert image.convert("RGBA").getpixel((63, 63))[3] == 255


def test_a_draft_follows_and_the_old_picture_is_gone(
    hub, picture, tmp_path, django_capture_on_commit_callbacks
):
    page, before = article(hub, picture), files_in(tmp_path)
    with django_capture_on_commit_callbacks(execute=True):
        new = done(picture, hub.bientap)
    assert shown_in(page) == new.pk
    assert Revision.objects.latest("pk").user == hub.bientap
    assert not Picture.objects.filter(pk=picture.pk).exists()
    assert not before & files_in(tmp_path)
    assert "nguyen" not in names_in(tmp_path)
    assert (new.title, new.description, new.stated_by) == ("Ảnh chụp", "Tin nhắn", hub.bientap)
    told, erased = JournalEntry.objects.filter(action__startswith="content.picture.").reverse()
    assert (told.user, told.facts) == (hub.bientap, {"covers": picture.pk, "areas": 1})
    assert erased.object_id == str(picture.pk)


def test_readers_see_the_signed_picture_until_the_covered_one_is_approved(
    hub, picture, tmp_path, django_capture_on_commit_callbacks
):
    page = factories.approve(article(hub, picture), hub)
    size = picture.renditions.get(filter_spec="width-400|format-webp")
    before = files_in(tmp_path)
    with django_capture_on_commit_callbacks(execute=True):
        new = done(picture, hub.bientap)
        erase_unused()
    page = type(page).objects.get(pk=page.pk)
    assert (page.body[0].value["image"].pk, shown_in(page)) == (picture.pk, new.pk)
    assert Client().get(size.public_url).status_code == 200
    for person, how in ((hub.bientap, {"comment": ""}), (hub.ramat, CLEARED), (hub.lanhdao, {})):
        page = take(page, person, **how)
    with django_capture_on_commit_callbacks(execute=True):
        assert erase_unused()
    assert page.body[0].value["image"].pk == new.pk
    assert Client().get(size.public_url).status_code == 404
    assert not Rendition.objects.filter(image=picture.pk).exists()
    assert not before & files_in(tmp_path)
    assert "nguyen" not in names_in(tmp_path)
    assert erase_unused() is None


def test_a_takedown_ends_the_wait_as_well_and_no_book_keeps_it(hub, picture):
    page = factories.approve(article(hub, picture), hub)
    book = HandbookPage(title="Sổ tay", live=False)
    hub.home.add_child(instance=book)
    cache.set(f"handbook.pdf.{book.pk}", ("", b"%PDF with the old one"))
    done(picture, hub.bientap)
    assert Picture.objects.filter(pk=picture.pk).exists()
    page.unpublish()
    assert cache.get(f"handbook.pdf.{book.pk}")
    assert erase_unused()
    assert not Picture.objects.filter(pk=picture.pk).exists()
    assert cache.get(f"handbook.pdf.{book.pk}") is None


def test_an_unfinished_draft_is_not_submitted(hub, picture):
    page = factories.approve(article(hub, picture), hub)
    page.summary = "Đang viết dở"
    page.save_revision(user=hub.congtac)
    new = done(picture, hub.bientap)
    assert shown_in(page) == new.pk
    assert type(page).objects.get(pk=page.pk).current_workflow_state is None


@pytest.mark.parametrize("wait", [at_clearance, at_leadership, before_its_hour])
def test_what_waits_for_a_signer_or_its_hour_is_not_touched(hub, picture, wait):
    wait(article(hub, picture), hub)
    with pytest.raises(PermissionDenied, match="Bài có ảnh"):
        done(picture, hub.bientap)
    assert Picture.objects.get() == picture


def test_who_may_not_edit_the_page_or_the_picture_covers_nothing(hub, picture):
    factories.draft(
        type(article(hub, picture))(title="Của người khác", body=body_with(picture)),
        hub.articles,
        by=hub.bientap,
    )
    for person in (hub.congtac, hub.ramat, hub.canbo):
        with pytest.raises(PermissionDenied):
            done(picture, person)
    assert done(picture, hub.bientap)


def test_nobody_covers_what_they_have_not_seen(hub, picture):
    with pytest.raises(PermissionDenied, match="đánh dấu lại"):
        done(picture, hub.bientap, seen="khác")


def test_whoever_covers_and_whoever_brought_the_picture_are_its_authors(hub, picture):
    page = article(hub, picture)
    Picture.objects.filter(pk=picture.pk).update(uploaded_by_user=hub.ramat)
    journal.append(
        [
            journal.Line(
                action="approval.file.changed",
                object_type="content.picture",
                object_id=str(picture.pk),
                user=hub.lanhdao,
            )
        ]
    )
    done(picture, hub.bientap)
    text = type(page).objects.get(pk=page.pk).get_latest_revision_as_object()
    assert {hub.ramat.pk, hub.lanhdao.pk, hub.bientap.pk} <= authors_of_files(text)
    assert is_author(user=hub.bientap, page=text, content=fingerprint(text))


def test_a_text_saved_later_with_the_old_picture_follows_and_is_signed_by_nobody(hub, picture):
    factories.approve(article(hub, picture), hub)
    new = done(picture, hub.bientap)
    late = article(hub, picture)
    late.get_workflow().start(late, hub.congtac)
    with pytest.raises(PermissionDenied, match="ảnh đã che"):
        take(type(late).objects.get(pk=late.pk), hub.bientap, comment="")
    assert not only_covered(Picture.objects.filter(pk=picture.pk), None).exists()
    for page in type(late).objects.live():
        page.unpublish()
    assert erase_unused()
    assert shown_in(late) == new.pk


def test_covered_twice_the_first_picture_leads_to_the_last(hub, picture):
    page = factories.approve(article(hub, picture), hub)
    second = done(picture, hub.bientap)
    with pytest.raises(PermissionDenied, match="đã được che"):
        done(picture, hub.bientap)
    third = done(second, hub.bientap)
    assert shown_in(page) == third.pk
    assert set(Picture.objects.all()) == {picture, third}


def test_what_waited_for_its_hour_can_be_covered_once_it_is_stopped(hub, picture):
    page = before_its_hour(article(hub, picture), hub)
    stopping.stop(page=page, by=hub.bientap, reason="Lộ số điện thoại")
    new = done(picture, hub.bientap)
    assert shown_in(page) == new.pk
