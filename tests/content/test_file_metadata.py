"""Pictures are stored without what cameras and programs write beside the pixels."""

import struct
import zlib
from io import BytesIO

import pytest
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image, ImageCms, ImageOps, PngImagePlugin
from PIL.ExifTags import GPS, IFD, Base
from wagtail.models import Collection, UploadedFile

from campaign.content.models import Picture
from campaign.content.models.file_metadata import bare
from tests import factories
from tests.approval.test_workflow import as_

# Each place of metadata holds this word.
SECRET = "BIMAT"
XMP = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><a>{SECRET}</a></x:xmpmeta>'.encode()
FORMATS = {"a.jpg": "JPEG", "a.png": "PNG", "a.webp": "WEBP", "a.gif": "GIF", "a.avif": "AVIF"}


def exif(orientation: int = 1) -> bytes:
    """EXIF with a camera, a position and an orientation."""
    written = Image.Exif()
    written[Base.Model] = SECRET
    written[Base.Orientation] = orientation
    written.get_ifd(IFD.GPSInfo)[GPS.GPSMapDatum] = SECRET
    return written.tobytes()


def pixels() -> Image.Image:
    """A picture of which each corner tells where it is."""
    image = Image.linear_gradient("L").resize((64, 40))
    return Image.merge("RGB", (image, image.rotate(180), image.transpose(Image.Transpose(0))))


def encoded(kind: str, orientation: int = 1, **how) -> bytes:
    """A picture with metadata in each place that Pillow knows of in this format."""
    words = PngImagePlugin.PngInfo()
    for add in (words.add_text, words.add_itxt):
        add("Author", SECRET)
    places = {
        "JPEG": {"exif": exif(orientation), "xmp": XMP, "comment": SECRET.encode()},
        "PNG": {"exif": exif(orientation), "pnginfo": words},
        "WEBP": {"exif": exif(orientation), "xmp": XMP},
        "AVIF": {"exif": exif(orientation), "xmp": XMP},
        "GIF": {"comment": SECRET.encode()},
    }
    buffer = BytesIO()
    pixels().save(buffer, kind, **places[kind] | how)
    assert SECRET.encode() in buffer.getvalue()
    return buffer.getvalue()


def shown(data: bytes) -> Image.Image:
    """The picture as a browser turns it."""
    return ImageOps.exif_transpose(Image.open(BytesIO(data))).convert("RGB")


def is_close(one: Image.Image, other: Image.Image, by: int) -> bool:
    pairs = zip(one.tobytes(), other.tobytes(), strict=True)
    return max(abs(a - b) for a, b in pairs) <= by


@pytest.mark.parametrize("kind", FORMATS.values())
def test_metadata_go_and_the_picture_stays(kind):
    given = encoded(kind)
    kept = bare(given)
    assert SECRET.encode() not in kept
    image = Image.open(BytesIO(kept))
    assert image.format == kind
    assert not {"exif", "xmp", "comment"} & {key for key, value in image.info.items() if value}
    # AVIF alone has to be decoded.
    assert is_close(shown(kept), shown(given), 12 if kind == "AVIF" else 0)
    assert bare(kept) is kept


@pytest.mark.parametrize("kind", FORMATS.values())
def test_a_picture_without_metadata_is_not_touched(kind):
    buffer = BytesIO()
    pixels().save(buffer, kind)
    data = buffer.getvalue()
    assert bare(data) is data


@pytest.mark.parametrize("orientation", range(2, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_it_is_turned_first(kind, orientation):
    given = encoded(kind, orientation)
    kept = bare(given)
    assert SECRET.encode() not in kept
    assert Image.open(BytesIO(kept)).getexif().get(Base.Orientation, 1) == 1
    assert Image.open(BytesIO(kept)).size == shown(given).size
    assert is_close(shown(kept), shown(given), 0 if kind == "PNG" else 16)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_colours_stay(kind):
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for orientation in (1, 6):
        kept = bare(encoded(kind, orientation, icc_profile=profile))
        assert Image.open(BytesIO(kept)).info["icc_profile"] == profile


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_animations_go_on(kind):
    buffer, frames = BytesIO(), [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    places = {"GIF": {"comment": SECRET.encode()}, "WEBP": {"xmp": XMP}, "PNG": {"exif": exif()}}
    how = {"save_all": True, "append_images": frames[1:], "duration": 200, "loop": 0}
    frames[0].save(buffer, kind, **how, **places[kind])
    assert SECRET.encode() in buffer.getvalue()
    kept = bare(buffer.getvalue())
    assert SECRET.encode() not in kept
    image = Image.open(BytesIO(kept))
    assert (image.n_frames, image.info["loop"]) == (2, 0)
    image.seek(1)
    image.load()
    assert image.info["duration"] == 200
    assert image.convert("RGB").getpixel((5, 5))[2] > 200


def jpeg_part(marker: int, part: bytes) -> bytes:
    return bytes([0xFF, marker]) + (len(part) + 2).to_bytes(2) + part


def png_chunk(kind: bytes, part: bytes) -> bytes:
    crc = zlib.crc32(kind + part)
    return struct.pack(">I", len(part)) + kind + part + struct.pack(">I", crc)


def after_head(data: bytes, head: int, part: bytes) -> bytes:
    return data[:head] + part + data[head:]


def without_metadata(kind: str) -> bytes:
    return bare(encoded(kind))


WORD = SECRET.encode()
HIDDEN = {
    "IPTC": after_head(without_metadata("JPEG"), 2, jpeg_part(0xED, b"Photoshop 3.0\0" + WORD)),
    "several pictures": after_head(without_metadata("JPEG"), 2, jpeg_part(0xE2, b"MPF\0" + WORD)),
    "private part": after_head(without_metadata("JPEG"), 2, jpeg_part(0xEB, WORD)),
    "small JFIF picture": after_head(
        without_metadata("JPEG"),
        2,
        jpeg_part(0xE0, b"JFIF\0\1\1\0\0\1\0\1\1\2" + (WORD * 2)[:6]),
    ),
    "film after a JPEG": without_metadata("JPEG") + WORD,
    "comment before the end": without_metadata("JPEG")[:-2] + jpeg_part(0xFE, WORD) + b"\xff\xd9",
    "text before the pixels": after_head(without_metadata("PNG"), 33, png_chunk(b"tEXt", WORD)),
    "packed text": after_head(without_metadata("PNG"), 33, png_chunk(b"zTXt", WORD)),
    "time": after_head(without_metadata("PNG"), 33, png_chunk(b"tIME", WORD)),
    "private chunk": after_head(without_metadata("PNG"), 33, png_chunk(b"prVt", WORD)),
    "words after a PNG": without_metadata("PNG") + WORD,
    "words after a WebP": without_metadata("WEBP") + WORD,
    "XMP in a GIF": without_metadata("GIF")[:-1] + b"\x21\xff\x0bXMP DataXMP\5" + WORD + b"\0;",
    "text in a GIF": without_metadata("GIF")[:-1] + b"\x21\x01\5" + WORD + b"\0;",
    "loop with more": without_metadata("GIF")[:-1]
    + b"\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\5"
    + WORD
    + b"\0;",
    "words after a GIF": without_metadata("GIF") + WORD,
}


@pytest.mark.parametrize("data", HIDDEN.values(), ids=HIDDEN)
def test_places_that_programs_forget(data):
    assert WORD in data
    kept = bare(data)
    assert WORD not in kept
    assert shown(kept).tobytes() == shown(data).tobytes()


BROKEN_EXIF = {
    "no header": b"Exif\0\0" + b"x" * 20,
    "endless": b"Exif\0\0II*\0\x08\0\0\0\xff\xff" + b"\xff" * 30,
}


@pytest.mark.parametrize("part", BROKEN_EXIF.values(), ids=BROKEN_EXIF)
def test_unreadable_metadata_go_as_well(part):
    data = after_head(without_metadata("JPEG"), 2, jpeg_part(0xE1, part))
    assert bare(data) == without_metadata("JPEG")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_cut_picture_is_refused_or_whole(kind):
    """Half a picture never comes back as it is: metadata may stand in it."""
    data = encoded(kind)
    for length in range(12, len(data) - 1, 97):
        try:
            kept = bare(data[:length])
        except (OSError, SyntaxError, ValueError):
            continue
        assert WORD not in kept


def test_what_is_no_picture_is_not_touched():
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg"/>'
    assert bare(drawing) is drawing


@pytest.fixture
def editor(settings, tmp_path, db):
    settings.MEDIA_ROOT = tmp_path
    factories.roots()
    return as_(get_user_model().objects.create_superuser("quantri"))


def send_one(client, name, data):
    root = Collection.get_first_root_node().pk
    sent = {"title": "Ảnh", "description": "Mô tả", "credit": "", "tags": "", "collection": root}
    sent |= {"file": SimpleUploadedFile(name, data), "no_secret": "on"}
    client.post(reverse("wagtailimages:add"), sent)


def send_many(client, name, data):
    root = Collection.get_first_root_node().pk
    sent = {"title": "Ảnh", "files[]": SimpleUploadedFile(name, data), "collection": root}
    url = reverse("wagtailimages:add_multiple")
    told = client.post(url, sent, headers={"x-requested-with": "XMLHttpRequest"}).json()
    waiting = UploadedFile.objects.get(pk=told["uploaded_file_id"])
    assert WORD not in waiting.file.read()
    prefix = f"uploaded-image-{waiting.pk}-"
    sent = {"title": "Ảnh", "description": "", "credit": "", "tags": "", "collection": root}
    sent = {prefix + field: value for field, value in (sent | {"no_secret": "on"}).items()}
    client.post(
        reverse("wagtailimages:create_multiple_from_uploaded_image", args=[waiting.pk]), sent
    )


def send_to_chooser(client, name, data):
    root = Collection.get_first_root_node().pk
    prefix = "image-chooser-upload-"
    sent = {"title": "Ảnh", "file": SimpleUploadedFile(name, data), "collection": root}
    sent["no_secret"] = "on"
    sent = {prefix + field: value for field, value in sent.items()}
    client.post(reverse("wagtailimages_chooser:create"), sent)


def create(client, name, data):
    Picture.objects.create(title="Ảnh", file=ContentFile(data, name=name))


def create_many(client, name, data):
    Picture.objects.bulk_create([Picture(title="Ảnh", file=ContentFile(data, name=name))])


def write_into_field(client, name, data):
    Picture(title="Ảnh").file.save(name, ContentFile(data))


def replace_by_code(client, name, data):
    picture = factories.picture()
    picture.file = ContentFile(data, name=name)
    picture.save(update_fields=["file"])


def replace_by_form(client, name, data):
    picture = factories.picture()
    root = Collection.get_first_root_node().pk
    sent = {"title": "Ảnh", "description": "Mô tả", "credit": "", "tags": "", "collection": root}
    sent |= {"file": SimpleUploadedFile(name, data), "no_secret": "on"}
    client.post(reverse("wagtailimages:edit", args=[picture.pk]), sent)


BY_FORM = [send_one, send_many, send_to_chooser, replace_by_form]
BY_CODE = [create, create_many, write_into_field, replace_by_code]


@pytest.mark.parametrize(
    ("store", "name"),
    [
        *((store, "a.jpg") for store in (*BY_FORM, *BY_CODE)),
        *((store, name) for store in (send_one, create) for name in ("a.png", "a.webp", "a.avif")),
    ],
)
def test_each_road_stores_it_bare(editor, store, name):
    data = encoded(FORMATS[name], 6)
    store(editor, name, data)
    picture = Picture.objects.get()
    with picture.file.open() as stored:
        kept = stored.read()
    assert WORD not in kept
    assert (picture.width, picture.height) == shown(data).size == Image.open(BytesIO(kept)).size
    assert picture.get_file_size() == len(kept)
    for spec in ("original", "max-165x165", "width-40|format-webp", "width-40|format-jpeg"):
        with picture.get_rendition(spec).file.open() as stored:
            assert WORD not in stored.read()


def test_sizes_of_an_earlier_picture_are_bare(editor):
    """What was stored before this rule keeps its metadata; what is made of it does not."""
    picture = factories.picture(name="a.jpg")
    with picture.file.storage.open(picture.file.name, "wb") as stored:
        stored.write(encoded("JPEG", 6))
    picture = Picture.objects.get()
    for spec in ("width-40|format-webp", "width-40|format-jpeg", "original", "max-20x20"):
        with picture.get_rendition(spec).file.open() as stored:
            assert WORD not in stored.read()
