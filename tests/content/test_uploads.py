"""What is refused, on each road by which a file comes in, and what its sender sees."""

import json

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Collection, Revision, UploadedFile

from campaign.approval.models import JournalEntry
from campaign.content.file_rules.stamped import Stamped
from campaign.content.models import File, Picture
from tests import factories
from tests.approval.test_workflow import as_
from tests.secrecy import making as make
from tests.small_pdf import pdf

pytestmark = pytest.mark.django_db

TRACE = "duoidaudokhongai"


@pytest.fixture
def hub(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return factories.hub()


@pytest.fixture
def editor(hub):
    return as_(hub.bientap)


@pytest.fixture
def stamped() -> bytes:
    return make.docx_of("TỐI MẬT", TRACE)


def words(**more) -> dict:
    root = Collection.get_first_root_node().pk
    return {"title": "Tên đã gõ", "collection": root, "tags": ""} | more


def upload(data: bytes, name: str = "a.docx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def one(client, data, name="a.docx", **more):
    return client.post(reverse("wagtaildocs:add"), words(file=upload(data, name), **more))


def many(client, data, name="a.docx"):
    sent = words(**{"files[]": upload(data, name)})
    url = reverse("wagtaildocs:add_multiple")
    return client.post(url, sent, headers={"x-requested-with": "XMLHttpRequest"})


def by_chooser(client, data, name="a.docx"):
    sent = words(file=upload(data, name))
    sent = {f"document-chooser-upload-{field}": value for field, value in sent.items()}
    return client.post(reverse("wagtaildocs_chooser:create"), sent)


def instead(client, data, name="a.docx"):
    row = File.objects.create(title="Cũ", file=ContentFile(pdf(), name="cu.pdf"))
    url = reverse("wagtaildocs:edit", args=[row.pk])
    return client.post(url, words(file=upload(data, name)))


def stored(folder) -> list:
    return [path for path in folder.rglob("*") if path.is_file() and path.name != "cu.pdf"]


def test_a_fault_while_it_is_judged_tells_nothing_of_it(
    editor, monkeypatch, caplog, settings, mailoutbox
):
    """Neither the log nor a letter about the fault holds what was sent."""

    def fails(self, upload):
        assert TRACE in " ".join(upload.texts)
        raise RuntimeError("the scan failed")

    settings.ADMINS = [("A", "a@so.example")]
    monkeypatch.setattr(Stamped, "breaks", fails)
    editor.raise_request_exception = False
    answer = one(editor, make.docx_of(TRACE), title=TRACE)
    assert answer.status_code == 500
    assert "the scan failed" in caplog.text
    assert TRACE not in caplog.text + answer.content.decode()
    assert mailoutbox == []


@pytest.mark.parametrize("road", [one, many, by_chooser, instead])
def test_no_form_takes_a_stamped_file(editor, tmp_path, stamped, road):
    answer = road(editor, stamped)
    assert answer.status_code == 200
    told = json.loads(answer.content) if "json" in answer["content-type"] else None
    shown = json.dumps(told, ensure_ascii=False) if told else answer.content.decode()
    assert Stamped.message[:40] in shown
    assert not File.objects.exclude(file__endswith="cu.pdf").exists()
    assert not UploadedFile.objects.exists()
    assert stored(tmp_path) == []
    if road is instead:
        assert File.objects.get().file.read() == pdf()


def test_the_form_keeps_the_title(editor, stamped):
    assert "Tên đã gõ" in one(editor, stamped).content.decode()


ROADS_OF_CODE = {
    "create": lambda file: File.objects.create(title="Tệp", file=file),
    "bulk": lambda file: File.objects.bulk_create([File(title="Tệp", file=file)]),
    "field": lambda file: File(title="Tệp").file.save(file.name, file),
    "waiting": lambda file: UploadedFile.objects.create(file=file),
}


@pytest.mark.parametrize("road", ROADS_OF_CODE.values(), ids=ROADS_OF_CODE)
def test_nor_does_any_code(hub, tmp_path, stamped, road):
    with pytest.raises(PermissionDenied):
        road(ContentFile(stamped, name="a.docx"))
    assert stored(tmp_path) == []


def test_nor_is_one_called_so(editor, tmp_path):
    answer = one(editor, make.docx_of(), "TỐI MẬT.docx")
    assert answer.context["form"].errors["file"] == [Stamped.message]
    assert answer.context["form"].errors.keys() == {"file"}
    answer = editor.post(
        reverse("wagtaildocs:add"), words(title="TỐI MẬT", file=upload(make.docx_of()))
    )
    assert answer.context["form"].errors["title"]
    assert stored(tmp_path) == []


def test_a_scan_needs_the_word_of_its_uploader(hub, editor):
    scan = make.pdf_of(html="<hr>")
    answer = one(editor, scan, "quet.pdf")
    assert answer.context["form"].errors.keys() == {"no_secret"}
    assert not File.objects.exists()
    assert one(editor, scan, "quet.pdf", no_secret="on").status_code == 302
    row = File.objects.get()
    assert row.stated_by == hub.bientap
    assert row.stated_at
    assert JournalEntry.objects.get(action="content.file.stated").user_id == hub.bientap.pk


def test_among_many_it_waits_for_that_word(hub, editor):
    told = many(editor, make.pdf_of(html="<hr>"), "quet.pdf").json()
    assert not File.objects.exists()
    key = told["uploaded_file_id"]
    url = reverse("wagtaildocs:create_multiple_from_uploaded_document", args=[key])
    sent = {f"uploaded-document-{key}-{name}": value for name, value in words().items()}
    assert editor.post(url, sent).json()["success"] is False
    sent[f"uploaded-document-{key}-no_secret"] = "on"
    assert editor.post(url, sent).json()["success"] is True
    assert File.objects.get().stated_by == hub.bientap
    assert not UploadedFile.objects.exists()


def test_a_file_with_words_needs_none_and_another_file_begins_anew(hub, editor):
    assert one(editor, pdf("co chu"), "a.pdf").status_code == 302
    assert File.objects.get().stated_by is None
    picture = Picture(title="Ảnh", file=factories.image_file())
    picture.stating = hub.bientap
    picture.save()
    picture = Picture.objects.get()
    assert picture.stated_by == hub.bientap
    picture.file = factories.image_file(colour="red")
    picture.save(update_fields=["file"])
    assert Picture.objects.get().stated_by is None


def test_personal_data_are_told_to_the_editor(editor):
    told = many(editor, make.docx_of("Gọi 0912345678 hoặc 0987654321")).json()
    assert "số điện thoại (2)" in told["form"]
    row = File.objects.get()
    assert row.personal_data == {"telephone": 2}
    url = reverse("wagtaildocs:edit", args=[row.pk])
    assert "số điện thoại (2)" in editor.get(url).content.decode()


def test_after_one_upload_they_are_told_and_after_the_choosers_on_the_next_screen(editor):
    data = make.docx_of("Gọi 0912345678")
    answer = editor.post(reverse("wagtaildocs:add"), words(file=upload(data)), follow=True)
    assert "số điện thoại (1)" in answer.content.decode()
    assert by_chooser(editor, data, "b.docx").json()["step"] == "chosen"
    assert "số điện thoại (1)" in editor.get(reverse("wagtailadmin_home")).content.decode()
    assert "số điện thoại" not in editor.get(reverse("wagtailadmin_home")).content.decode()


def test_of_a_picture_it_is_said_that_no_program_reads_it(editor):
    said = "Máy không đọc được"
    assert said in editor.get(reverse("wagtailimages:add")).content.decode()
    assert said in editor.get(reverse("wagtailimages_chooser:create")).json()["htmlFragment"]
    row = factories.picture()
    shown = editor.get(reverse("wagtailimages:edit", args=[row.pk])).content.decode()
    assert shown.count(reverse("cover_picture", args=[row.pk])) == 2


def test_uploads_have_no_way_to_the_disk(settings):
    handlers = settings.FILE_UPLOAD_HANDLERS
    assert handlers == ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
    assert settings.FILE_UPLOAD_MAX_MEMORY_SIZE == 21 * 1024 * 1024


def editing(page, **fields):
    """The form of a page as the editor sends it."""
    sent = {"title": page.title, "slug": page.slug, "summary": "Tóm tắt", "date": "2026-11-30"}
    sent |= {"body-count": "0", "staff_notes": ""}
    for rows in ("source_lines", "corrections", "comments", "related_links"):
        sent |= {f"{rows}-TOTAL_FORMS": "0", f"{rows}-INITIAL_FORMS": "0"}
    return sent | fields


@pytest.mark.parametrize("field", ["title", "summary", "staff_notes"])
def test_no_draft_is_kept_with_a_mark(hub, editor, field):
    page = factories.article(hub)
    before = Revision.objects.count()
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    answer = editor.post(url, editing(page, **{field: "TUYỆT MẬT"}))
    assert answer.status_code == 200
    assert "dấu chỉ độ mật" in answer.content.decode()
    assert Revision.objects.count() == before


def test_nor_by_code(hub):
    page = factories.article(hub)
    page.body = [("paragraph", f"<p>MẬT</p><p>{TRACE}</p>")]
    before = Revision.objects.count()
    with pytest.raises(PermissionDenied):
        page.save_revision()
    with pytest.raises(PermissionDenied):
        page.save()
    assert Revision.objects.count() == before


def test_words_about_secrets_are_kept(hub):
    page = factories.article(hub)
    page.body = [("paragraph", "<h2>BẢO VỆ BÍ MẬT NHÀ NƯỚC</h2><p>Đừng lộ mật khẩu.</p>")]
    assert page.save_revision()


def test_a_page_that_holds_a_mark_from_earlier_can_be_taken_off(hub):
    page = factories.article(hub)
    type(page).objects.filter(pk=page.pk).update(summary="TỐI MẬT")
    page = type(page).objects.get(pk=page.pk)
    page.show_in_menus = True
    page.save()
    assert type(page).objects.get(pk=page.pk).show_in_menus
