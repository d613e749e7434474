"""A file of a text that waits for a signature or for its hour stays as the signer saw it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import ProtectedError
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction

from campaign.approval import publishing, stopping
from campaign.content.file_forms import PictureForm
from campaign.content.models import File, Picture, file_guard
from tests import factories
from tests.approval.test_workflow import CLEARED, as_
from tests.content.test_file_guard import CHANGES, FORMS, TECHNICAL, content_of, edit
from tests.small_pdf import pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def hub(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return factories.hub()


@pytest.fixture(params=["picture", "document"])
def item(request, hub):
    """A picture or a document that no page shows."""
    if request.param == "picture":
        return factories.picture()
    return File.objects.create(title="Mẫu", file=ContentFile(pdf("mau"), name="mau.pdf"))


def article(hub, item, title="Bài chờ"):
    return factories.article(hub, title, body=body_with(item))


def body_with(item) -> list:
    if isinstance(item, Picture):
        return [("picture", {"image": item, "caption": ""})]
    return [("paragraph", f'<p><a linktype="document" id="{item.pk}">Mẫu đơn</a></p>')]


def take(page, person, action="approve", **data):
    state = page.current_workflow_task_state
    state.task.specific.on_action(state, person, action, **data)
    return type(page).objects.get(pk=page.pk)


def at_editing(page, hub):
    page.get_workflow().start(page, hub.congtac)
    return type(page).objects.get(pk=page.pk)


def at_clearance(page, hub):
    return take(at_editing(page, hub), hub.bientap, comment="")


def at_leadership(page, hub):
    return take(at_clearance(page, hub), hub.ramat, **CLEARED)


def before_its_hour(page, hub):
    page.go_live_at = timezone.now() + timedelta(hours=1)
    revision = page.save_revision()
    factories.sign(revision.as_object(), hub, revision=revision)
    publishing.publish(revision=revision, user=hub.lanhdao)
    return type(page).objects.get(pk=page.pk)


def as_newer_text(page, hub):
    """The row is live without the file; the newer text with it waits."""
    body, page.body = page.body, []
    page = factories.approve(page, hub)
    page.body = body
    page.save_revision(user=hub.congtac)
    return at_clearance(page, hub)


WAITING = [at_clearance, at_leadership, before_its_hour, as_newer_text]


def stored(item):
    return type(item).objects.get(pk=item.pk)


def words_of(item) -> list[str]:
    return [getattr(item, name) for name in item.shown_fields if name != "file"]


@pytest.mark.parametrize("wait", WAITING)
def test_no_code_changes_it(hub, item, wait):
    wait(article(hub, item), hub)
    before = content_of(item), words_of(item)
    for change in CHANGES.values():
        with pytest.raises((PermissionDenied, ProtectedError)), transaction.atomic():
            change(stored(item))
        assert (content_of(item), words_of(stored(item))) == before
    for change in TECHNICAL.values():
        change(stored(item))


@pytest.mark.parametrize("wait", WAITING)
def test_no_form_changes_it(hub, item, wait):
    wait(article(hub, item), hub)
    before = content_of(item), words_of(item)
    editor = as_(hub.bientap)
    for send in FORMS.values():
        assert send(editor, stored(item)).status_code in {200, 302, 403}
        assert (content_of(item), words_of(stored(item))) == before
    (said,) = edit(editor, stored(item), title="Khác").context["form"].non_field_errors()
    assert "Bài chờ" in said
    room = "images" if isinstance(item, Picture) else "docs"
    editor.post(reverse(f"wagtail{room}:delete", args=[item.pk]))
    assert (content_of(item), words_of(stored(item))) == before


def returned(page, hub):
    return take(at_leadership(page, hub), hub.lanhdao, "reject", comment="Đổi ảnh")


def stopped(page, hub):
    page = before_its_hour(page, hub)
    stopping.stop(page=page, by=hub.bientap, reason="Đổi ảnh")
    return page


def nobody_waits(page, hub):
    return page


@pytest.mark.parametrize("free", [nobody_waits, at_editing, returned, stopped])
def test_else_it_may_change(hub, item, free):
    free(article(hub, item), hub)
    at_clearance(factories.article(hub, "Bài khác"), hub)
    assert file_guard.objection(item) == ""
    for send in FORMS.values():
        send(as_(hub.bientap), stored(item))
    assert stored(item).title == "Khác"
    stored(item).delete()


def test_another_file_of_the_same_number_is_free(hub):
    """Pictures and documents are numbered apart."""
    picture = factories.picture()
    file = File.objects.create(pk=picture.pk, title="Mẫu", file=ContentFile(pdf(), name="mau.pdf"))
    at_clearance(article(hub, picture), hub)
    assert file_guard.objection(picture)
    assert file_guard.objection(file) == ""


def test_a_closed_page_keeps_its_file_as_well(hub, item):
    """Else it could be replaced behind the door, and the door opened."""
    page = factories.approve(article(hub, item), hub)
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    with pytest.raises(PermissionDenied), transaction.atomic():
        CHANGES["replace"](stored(item))
    assert file_guard.objection(item)


def test_where_nothing_waits_it_costs_little(hub, item, django_assert_max_num_queries):
    file_guard.objection(item)
    with django_assert_max_num_queries(6):
        file_guard.objection(item)


def test_submitted_between_form_and_saving(hub, monkeypatch):
    """Wagtail would take the old file away first."""
    picture = factories.picture()
    page, before = article(hub, picture), content_of(picture)
    ask = PictureForm.clean

    def clean(form):
        cleaned = ask(form)
        at_clearance(page, hub)
        return cleaned

    monkeypatch.setattr(PictureForm, "clean", clean)
    edit(as_(hub.bientap), picture, file=factories.image_file("khac.png", "red"))
    assert content_of(picture) == before
