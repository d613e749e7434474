"""Pictures and documents of live pages stay what was signed."""

import json

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.db.models import ProtectedError
from django.test import Client
from django.urls import reverse
from PIL import Image
from wagtail.models import Collection

from campaign.content.models import File, Picture
from campaign.content.models.file_guard import authors_of_files
from campaign.documents.models import DocumentIndexPage, LegalDocumentPage
from tests import factories
from tests.approval.test_workflow import as_
from tests.small_pdf import pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def site(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return factories.hub()


@pytest.fixture
def article(site):
    """A draft with a picture in its body."""
    shown = {"image": factories.picture().pk, "decorative": False, "alt_text": "Ảnh"}
    block = {"type": "picture", "value": {"image": shown, "caption": ""}}
    return factories.article(site, body=json.dumps([block]))


@pytest.fixture
def law(site):
    """A draft of a legal document with its file."""
    file = File.objects.create(title="Văn bản", file=ContentFile(pdf("goc"), name="goc.pdf"))
    index = factories.live(DocumentIndexPage(title="Văn bản"), site.home, site)
    return factories.draft(
        LegalDocumentPage(title="Luật", number="01", issuer="Bộ", document_kind="law", file=file),
        index,
    )


@pytest.fixture
def linked(site):
    """A draft with a link to a document in its words."""
    file = File.objects.create(title="Mẫu", file=ContentFile(pdf("mau"), name="mau.pdf"))
    words = f'<p><a linktype="document" id="{file.pk}">Mẫu đơn</a></p>'
    return factories.article(site, body=[("paragraph", words)])


USES = {"picture": (Picture, "article"), "document": (File, "law"), "linked": (File, "linked")}


@pytest.fixture(params=USES)
def used(request):
    """A picture or a document (a function that reads it again), and the draft that uses it."""
    model, page = USES[request.param]
    return model.objects.get, request.getfixturevalue(page)


def other_file(item):
    """Another file of the same kind."""
    if isinstance(item, Picture):
        return factories.image_file("khac.png", "red")
    return ContentFile(pdf("khac"), name="khac.pdf")


def replace(item):
    item.file = other_file(item)
    item.save()


def replace_alone(item):
    item.file = other_file(item)
    item.save(update_fields=["file"])


def point_elsewhere(item):
    item.file.name = "tep-khac.pdf"
    item.save()


def rename(item):
    item.title = "Khác"
    item.save()


CHANGES = {
    "replace": replace,
    "replace, the file alone": replace_alone,
    "point to another file": point_elsewhere,
    "another title": rename,
    "delete": lambda item: item.delete(),
    "delete many": lambda item: type(item).objects.filter(pk=item.pk).delete(),
}
TECHNICAL = {
    "as it is": lambda item: item.save(),
    "its hash": lambda item: item._set_file_hash() or item.save(update_fields=["file_hash"]),
    "its collection": lambda item: item.save(update_fields=["collection"]),
}


def let_go(page):
    """A draft, too, keeps its document from being deleted: it uses none from now on."""
    if isinstance(page, LegalDocumentPage):
        page.file = None
        page.save()


def content_of(item) -> bytes:
    """The bytes of the stored file; an error where there is none."""
    with type(item).objects.get(pk=item.pk).file.open("rb") as file:
        return file.read()


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_no_code_changes_what_a_live_page_uses(site, used, change):
    get, page = used
    factories.approve(page, site)
    item, before = get(), content_of(get())
    with pytest.raises((PermissionDenied, ProtectedError)):
        change(item)
    transaction.set_rollback(False)
    assert get().title != "Khác"
    assert content_of(get()) == before


@pytest.mark.parametrize("change", TECHNICAL.values(), ids=TECHNICAL)
def test_what_readers_do_not_see_may_change(site, used, change):
    get, page = used
    factories.approve(page, site)
    change(get())
    assert get().file_hash


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_while_no_live_page_uses_it_all_may_change(used, change):
    get, page = used
    let_go(page)
    change(get())


@pytest.mark.parametrize("field", ["description", "credit"])
def test_the_words_that_stand_with_a_picture_stay(site, article, field):
    factories.approve(article, site)
    picture = Picture.objects.get()
    setattr(picture, field, "Khác")
    with pytest.raises(PermissionDenied):
        picture.save()


def test_sizes_of_the_earlier_picture_go_with_it(site, article):
    """Else the page that is approved with the new picture would show the old one."""
    picture = Picture.objects.get()
    before = picture.get_rendition("width-400")
    picture.file = factories.image_file("khac.png", (9, 9, 9))
    picture.save()
    after = Picture.objects.get().get_rendition("width-400")
    assert after.pk != before.pk
    with after.file.open() as shown:
        assert Image.open(shown).getpixel((0, 0)) == (9, 9, 9)


def test_after_the_takedown_it_may_change_again(site, used):
    get, page = used
    page = factories.approve(page, site)
    page.unpublish()
    replace(get())
    let_go(page)
    get().delete()


def upload(name: str, data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def png(colour: str = "red") -> bytes:
    return factories.image_file(colour=colour).read()


def fields(item, **changes) -> dict:
    """The form of a picture or document as it is stored."""
    stored = {"title": item.title, "collection": Collection.get_first_root_node().pk, "tags": ""}
    if isinstance(item, Picture):
        stored |= {"description": item.description, "credit": item.credit}
    return stored | changes


def edit(client, item, **changes):
    """Send the form of the whole item, with `changes`."""
    room = "images" if isinstance(item, Picture) else "docs"
    return client.post(reverse(f"wagtail{room}:edit", args=[item.pk]), fields(item, **changes))


def edit_after_upload(client, item, **changes):
    """Send the small form that stands beside each upload of many files."""
    room, kind = ("images", "image") if isinstance(item, Picture) else ("docs", "doc")
    url = reverse(f"wagtail{room}:edit_multiple", args=[item.pk])
    data = {f"{kind}-{item.pk}-{name}": value for name, value in fields(item, **changes).items()}
    return client.post(url, data, headers={"x-requested-with": "XMLHttpRequest"})


def upload_for(item) -> SimpleUploadedFile:
    if isinstance(item, Picture):
        return upload("khac.png", png())
    return upload("khac.pdf", pdf("khac"))


FORMS = {
    "another file": lambda c, i: edit(c, i, file=upload_for(i), no_secret="on"),
    "another title": lambda c, i: edit(c, i, title="Khác"),
    "another title after the upload": lambda c, i: edit_after_upload(c, i, title="Khác"),
}


@pytest.mark.parametrize("send", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("who", ["bientap", "quantri"])
def test_no_form_changes_what_a_live_page_uses(site, used, send, who):
    get, page = used
    factories.approve(page, site)
    item, before = get(), content_of(get())
    answer = send(as_(site.people[who]), item)
    assert answer.status_code in {200, 302, 403}
    assert get().title == item.title
    assert content_of(get()) == before


def test_the_form_says_why(site, used):
    get, page = used
    factories.approve(page, site)
    answer = edit(as_(site.bientap), get(), title="Khác")
    assert answer.status_code == 200
    assert answer.context["form"].non_field_errors()


@pytest.mark.parametrize("send", FORMS.values(), ids=FORMS)
def test_while_no_live_page_uses_it_the_form_saves(site, used, send):
    get, _page = used
    item, before = get(), content_of(get())
    send(as_(site.bientap), item)
    assert (get().title, content_of(get())) != (item.title, before)


@pytest.mark.parametrize("by", ["button", "bulk action"])
@pytest.mark.parametrize("is_live", [True, False])
def test_deletion_in_the_admin(site, used, by, is_live):
    get, page = used
    if is_live:
        factories.approve(page, site)
    else:
        let_go(page)
    item = get()
    room = item._meta.app_label, item._meta.model_name
    admin = "images" if isinstance(item, Picture) else "docs"
    url = reverse(f"wagtail{admin}:delete", args=[item.pk])
    if by == "bulk action":
        url = reverse("wagtail_bulk_action", args=[*room, "delete"]) + f"?id={item.pk}&next=/"
    as_(site.bientap).post(url)
    assert type(item).objects.filter(pk=item.pk).exists() == is_live
    if is_live:
        assert content_of(item)


def test_readers_get_the_same_document_after_every_try(site, law):
    factories.approve(law, site)
    document, editor = File.objects.get(), as_(site.bientap)
    edit(editor, document, file=upload_for(document))
    editor.post(reverse("wagtaildocs:delete", args=[document.pk]))
    answer = Client().get(document.public_url)
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content) == pdf("goc")


def test_a_hash_is_of_the_bytes_whatever_is_written_into_it(law):
    signed = law.file.get_file_hash()
    law.file.file.save("khac.pdf", ContentFile(pdf("khac")))
    row = File.objects.get(pk=law.file.pk)
    for how in ({"update_fields": ["file_hash"]}, {}):
        row.file_hash = signed
        row.save(**how)
        assert File.objects.get(pk=row.pk).get_file_hash() != signed


def test_who_put_a_file_in_is_an_author_of_the_page(site, law):
    assert site.ramat.pk not in authors_of_files(law)
    File.objects.filter(pk=law.file.pk).update(uploaded_by_user=site.ramat)
    assert site.ramat.pk in authors_of_files(law)


def test_a_file_that_the_approved_text_did_not_show_is_whose_it_was(site, linked):
    """However long before that approval somebody put it in."""
    document = File.objects.get()
    File.objects.filter(pk=document.pk).update(uploaded_by_user=site.canbo)
    words, linked.body = linked.body, [("paragraph", "<p>Chưa có mẫu đơn.</p>")]
    page = factories.approve(linked, site)
    page.body = words
    assert authors_of_files(page) == {site.canbo.pk}
    assert authors_of_files(factories.approve(page, site)) == set()
