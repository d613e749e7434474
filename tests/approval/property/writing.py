"""Steps that write: drafts, rows, files, schedules, going back."""

from dataclasses import replace
from datetime import timedelta

from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from campaign.articles.models import ArticlePage
from campaign.content.files import is_public
from campaign.content.models import File, Picture
from tests.approval.property.book import PageBook, Text
from tests.approval.property.deciding import STEP_OF
from tests.approval.property.steps import silent
from tests.approval.property.stranger import COMMON_WORD, Leak
from tests.approval.property.world import (
    MODELS,
    Code,
    NotDone,
    Person,
    World,
    draft_of,
    put,
    task_of,
)

KINDS = {"picture": Picture, "document": File}


def changed(world: World, text: Text, person: Person | None) -> Text:
    """`text` with one of its parts written anew."""
    part = world.rng.choice(["title", "summary", "body"])
    word = world.book.marker(person.name if person else None)
    return replace(text, **{part: word})


def save_draft(world: World, row, person: Person | None, text: Text, **fields) -> None:
    """Write `text` and other fields into the latest draft and save that."""
    draft = put(draft_of(row), text)
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.save_revision(user=person and person.user)
    world.saved(draft, person, text)


@silent(3)
def write(world):
    person = world.someone(Code.CONTRIBUTOR, Code.EDITOR)
    mark = world.book.marker
    text = Text(title=mark(person.name), body=mark(person.name))
    row = put(ArticlePage(slug=world.slug(), live=False, owner=person.user), text)
    world.section("article").add_child(instance=row)
    world.book.pages[row.pk] = PageBook(row.pk, "article")
    row.save_revision(user=person.user)
    world.saved(row, person, text)
    world.focus = row.pk


@silent(7)
def edit(world):
    page, row = world.original()
    person = world.someone(Code.CONTRIBUTOR, Code.EDITOR)
    save_draft(world, row, person, changed(world, page.latest, person))


@silent(3)
def edit_by_code(world):
    page, row = world.original()
    save_draft(world, row, None, changed(world, page.latest, None))


@silent(4)
def edit_overwriting(world):
    """What autosave does: another text inside the same revision."""
    page, row = world.original()
    latest = row.get_latest_revision()
    person = next((p for p in world.people.values() if p.user.pk == latest.user_id), None)
    if world.chance(0.2):
        person = world.someone()
    text = changed(world, page.latest, person)
    draft = put(draft_of(row), text)
    draft.save_revision(user=person and person.user, overwrite_revision=latest)
    world.saved(draft, person, text)


@silent(2)
def note_for_staff(world):
    """A draft that readers would see no difference in makes its writer an author all the same."""
    page, row = world.original()
    person = world.someone()
    save_draft(world, row, person, page.latest, staff_notes=f"Ghi chú {world.slug()}")


@silent(4)
def add_row(world):
    page, row = world.original(lambda page: page.kind == "article")
    person = world.someone(Code.CONTRIBUTOR, Code.EDITOR)
    rows = (*page.latest.rows, world.book.marker(person.name))
    save_draft(world, row, person, replace(page.latest, rows=rows))


@silent(3)
def remove_row(world):
    page, row = world.original(lambda page: page.latest.rows)
    person = world.someone(Code.CONTRIBUTOR, Code.EDITOR)
    save_draft(world, row, person, replace(page.latest, rows=page.latest.rows[1:]))


@silent(3)
def change_picture(world):
    page, row = world.original(lambda page: page.kind == "article")
    person = world.someone(Code.CONTRIBUTOR, Code.EDITOR)
    text = replace(page.latest, picture=world.picture(), alt=world.book.marker(person.name))
    save_draft(world, row, person, text)


@silent(3)
def change_document(world):
    page, row = world.original(lambda page: page.kind == "document")
    person = world.someone(Code.CONTRIBUTOR, Code.EDITOR)
    save_draft(world, row, person, replace(page.latest, document=world.document()))


@silent(7, writes_rows_only=False)
def replace_file(world):
    """Other bytes or other words under the same key: refused while a live page uses the file."""
    files = [(kind, KINDS[kind].objects.get(pk=key)) for kind, key in world.book.held]
    loose = [(kind, row) for kind, row in files if not is_public(row)]
    kind, row = world.rng.choice(loose if loose and world.chance(0.5) else files)
    key = row.pk
    word = world.book.marker(None)
    if world.chance(0.4):
        setattr(row, "credit" if kind == "picture" else "title", word)
        row.save()
        world.book.titles[kind, key] = word
    elif kind == "picture":
        world.colour(row)
    else:
        row.file.save(f"{world.slug()}.txt", content(word), save=False)
        row.save()
        world.book.held[kind, key] = word
        world.book.file_addresses[row.public_url] = (kind, key)


@silent(7)
def edit_in_editor(world):
    """Saving, or submitting, or publishing, in the admin, by somebody's own browser."""
    page, row = world.original(
        lambda p: p.kind == "article" and not (p.latest.rows or p.latest.alt)
    )
    person = world.someone(Code.CONTRIBUTOR, Code.EDITOR)
    text = changed(world, page.latest, person)
    button = world.rng.choice([{}, {"action-submit": "true"}, {"action-publish": "true"}])
    before, waits_at = row.latest_revision_id, task_of(row.pk)
    url = reverse("wagtailadmin_pages:edit", args=[row.pk])
    person.browser.post(url, form_of(row, text) | button)
    row = MODELS[page.kind].objects.get(pk=row.pk)
    if row.latest_revision_id == before:
        raise NotDone
    if waits_at in STEP_OF:
        raise Leak(f"{person} changed page {row.pk} in the editor at the {waits_at}")
    world.saved(row, person, text)


@silent(6)
def revert(world):
    """Back to an earlier text, by the action or by saving the old revision again."""
    page, row = world.original(lambda page: len(page.texts) > 1)
    person = world.someone(Code.CONTRIBUTOR, Code.EDITOR)
    key = world.rng.choice(sorted(page.texts)[:-1])
    old = row.revisions.get(pk=key)
    text = page.texts[key]
    draft = old.as_object()
    draft.save_revision(user=person.user, previous_revision=old, changed=True)
    world.saved(draft, person, text)


@silent(4)
def set_time(world):
    """A draft that is to go live later, or to come off later."""
    page, row = world.original(lambda page: task_of(page.key) in ("", "EditingTask"))
    person = world.someone(Code.EDITOR)
    later = timezone.now() + timedelta(minutes=world.rng.choice([20, 90, 200]))
    times = world.rng.choice([{"go_live_at": later}, {"expire_at": later}])
    text = changed(world, page.latest, person)
    save_draft(world, row, person, text, **times)


def form_of(row, text: Text) -> dict:
    """The editor's form with this text, as a browser sends it."""
    draft = draft_of(row)
    fields = {
        "title": f"{COMMON_WORD} {text.title}",
        "slug": draft.slug,
        "summary": f"Tóm tắt {text.summary}" if text.summary else "",
        "article_kind": draft.article_kind,
        "date": f"{draft.date:%d/%m/%Y}",
        "body": streamfield([("paragraph", rich_text(f"<p>Lời {text.body}</p>"))]),
        "loaded_revision_id": draft.latest_revision_id,
    }
    formsets = type(row).get_edit_handler().get_form_class().formsets
    rows = {name: inline_formset([]) for name in formsets}
    return nested_form_data(fields | rows)


def content(word: str):
    """A file that says one word."""
    return ContentFile(word.encode())
