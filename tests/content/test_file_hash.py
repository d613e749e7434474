"""Files enter what is signed by SHA-256, of which nobody can make two alike."""

from hashlib import sha1, sha256

import pytest
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.documents import models as wagtail_documents
from wagtail.images import models as wagtail_images
from wagtail.models import Collection

from campaign.approval.fingerprint import fingerprint
from campaign.content.models import File, Picture, Rendition
from campaign.documents.models import DocumentIndexPage, LegalDocumentPage
from tests import factories
from tests.approval.test_workflow import as_
from tests.small_pdf import pdf

pytestmark = pytest.mark.django_db

PDF, OTHER = pdf("mot"), pdf("hai")


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def editor():
    factories.roots()
    return as_(get_user_model().objects.create_superuser("quantri"))


def content_of(item) -> bytes:
    with item.file.storage.open(item.file.name, "rb") as stored:
        return stored.read()


def upload(content=PDF):
    return SimpleUploadedFile("a.pdf", content, "application/pdf")


def form(**fields):
    return {"title": "Tệp", "collection": Collection.get_first_root_node().pk, "tags": ""} | fields


def document(content=PDF):
    return File.objects.create(title="Tệp", file=ContentFile(content, name="a.pdf"))


def send_document(client):
    client.post(reverse("wagtaildocs:add"), form(file=upload()))


def send_documents(client):
    url, sent = reverse("wagtaildocs:add_multiple"), form(**{"files[]": upload()})
    client.post(url, sent, headers={"x-requested-with": "XMLHttpRequest"})


def choose_document(client):
    prefix = "document-chooser-upload-"
    sent = {prefix + name: value for name, value in form(file=upload()).items()}
    client.post(reverse("wagtaildocs_chooser:create"), sent)


def replace_document_by_form(client):
    url = reverse("wagtaildocs:edit", args=[document(OTHER).pk])
    client.post(url, form(file=upload()))


def replace_document(client):
    row = document(OTHER)
    assert row.get_file_hash()
    row.file = ContentFile(PDF, name="b.pdf")
    row.save()


def replace_document_alone(client):
    row = document(OTHER)
    row.file = ContentFile(PDF, name="b.pdf")
    row.save(update_fields=["file"])


def write_into_field(client):
    document(OTHER).file.save("b.pdf", ContentFile(PDF))


def point_to_another(client):
    row, other = document(OTHER), document(PDF)
    row.file.name = other.file.name
    other.delete()
    row.save()


def create_many(client):
    File.objects.bulk_create([File(title="Tệp", file=ContentFile(PDF, name="a.pdf"))])


def ask_when_empty(client):
    row = document()
    File.objects.update(file_hash="")
    row.refresh_from_db()
    row.get_file_hash()


ROADS = [
    *(
        lambda client: document(),
        send_document,
        send_documents,
        choose_document,
        replace_document_by_form,
    ),
    *(replace_document, replace_document_alone, write_into_field, point_to_another),
    *(create_many, ask_when_empty),
]


@pytest.mark.parametrize("road", ROADS)
def test_each_road_of_a_document(editor, road):
    road(editor)
    File.objects.get().get_file_hash()
    row = File.objects.get()
    assert content_of(row) == PDF
    assert row.file_hash == sha256(PDF).hexdigest()[:40]
    assert row.get_file_size() == len(PDF)


@pytest.mark.parametrize("how", [{}, {"update_fields": ["file"]}])
def test_a_picture(how):
    picture = factories.picture()
    before = picture.file_hash
    assert before == sha256(content_of(picture)).hexdigest()[:40]
    picture.file = factories.image_file("khac.png", "red", (30, 20))
    picture.save(**how)
    picture = Picture.objects.get()
    assert before != picture.file_hash == sha256(content_of(picture)).hexdigest()[:40]
    assert (picture.width, picture.height) == (30, 20)


def test_a_size_of_a_picture_has_its_own():
    picture = factories.picture()
    picture.get_rendition("original")
    picture.get_renditions("width-400|format-webp", "width-800|format-webp")
    sizes = Rendition.objects.all()
    assert len(sizes) == 3
    for size in sizes:
        assert size.file_hash == sha256(content_of(size)).hexdigest()


def test_contents_with_one_hash_of_wagtails_are_two(monkeypatch):
    """As of two documents that were made to have one SHA-1."""
    for room in (wagtail_documents, wagtail_images):
        monkeypatch.setattr(room, "hash_filelike", lambda file: "0" * 40)
    hub = factories.hub()
    one, other = document(PDF), document(OTHER)
    index = factories.live(DocumentIndexPage(title="Văn bản"), hub.home, hub)
    page = LegalDocumentPage(title="Luật", number="01", issuer="Bộ", document_kind="law", file=one)
    page = factories.draft(page, index)
    before = fingerprint(page)
    one.file = ContentFile(OTHER, name="a.pdf")
    one.save()
    one._set_file_hash()
    assert one.file_hash == other.file_hash == sha256(OTHER).hexdigest()[:40]
    assert fingerprint(type(page).objects.get(pk=page.pk)) != before


def test_earlier_rows_keep_theirs():
    row = document()
    File.objects.update(file_hash=sha1(PDF).hexdigest())
    row = File.objects.get()
    row.title = "Khác"
    row.save()
    assert row.get_file_hash() == File.objects.get().file_hash == sha1(PDF).hexdigest()
