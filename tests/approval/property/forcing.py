"""Attempts to make something public without its signatures. Each must be refused."""

from datetime import timedelta

from django.core import serializers
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Page, TaskState

from campaign.approval import publishing
from campaign.approval.models import LeadershipTask
from campaign.content.models import Audience, ContentPage, SourceLine
from tests.approval.property.cast import SUPERUSER
from tests.approval.property.steps import attempt, silent, step
from tests.approval.property.world import Idle, NotDone, World, draft_of, is_live, put
from tests.approval.property.writing import changed, form_of, save_draft


def unsigned(world: World):
    """A page whose latest text nobody may read: (its book, its row)."""
    book = world.book
    return world.original(lambda page: book.version(page.latest) not in book.allowed(page.key))


@attempt(4)
def publish_latest(world):
    """The newest draft, as superuser, as anybody, or in nobody's name."""
    _page, row = unsigned(world)
    revision = row.get_latest_revision()
    user = world.rng.choice([None, world.people[SUPERUSER].user, world.someone().user])
    road = world.rng.choice(["revision", "action", "service", "page"])
    if road == "revision":
        revision.publish(user=user, skip_permission_checks=True)
    elif road == "action":
        PublishPageRevisionAction(revision, user=user).execute(skip_permission_checks=True)
    elif road == "service":
        publishing.publish(revision=revision, user=user)
    else:
        row.publish(revision, user=user, skip_permission_checks=True)


@step(4)
def publish_any_revision(world):
    """An earlier revision by code: it may go out if its signatures are in force, else not."""
    page, row = world.original(lambda page: page.texts)
    key = world.rng.choice(sorted(page.texts))
    row.revisions.get(pk=key).publish(user=None)


@attempt(3)
def write_live_row(world):
    """Another text straight into the live row, whole or in part, or into the row of its base."""
    page, row = world.original(lambda page: is_live(page.key))
    text = changed(world, page.latest, None)
    road = world.rng.choice(["whole", "unchecked", "base", "content", "fields"])
    if road in ("whole", "unchecked"):
        put(row, text).save(**({"clean": False} if road == "unchecked" else {}))
    elif road == "base":
        base = Page.objects.get(pk=row.pk)
        base.title = put(row, text).title + text.title
        base.save()
    elif road == "content":
        part = ContentPage.objects.get(pk=row.pk)
        part.summary = f"Chen {text.title}"
        part.save()
    else:
        row.title = f"Chen {text.title}"
        row.save(update_fields=["title"])


@attempt(3)
def make_row_live(world):
    """`live = True` on a row whose stored text has no approval in force."""
    page, row = world.original(lambda page: not is_live(page.key))
    words = f"{row.title} {row.summary}"
    if any(version.words & set(words.split()) for version in world.book.allowed(page.key)):
        raise Idle
    target = world.rng.choice([row, Page.objects.get(pk=row.pk)])
    target.live = True
    target.save(**world.rng.choice([{}, {"update_fields": ["live"]}, {"clean": False}]))


@attempt(4)
def write_child_rows(world):
    """Sources of a live page, added, changed or deleted on their own; and its audiences."""
    page, row = world.original(lambda page: page.kind == "article" and is_live(page.key))
    rows = SourceLine.objects.filter(page=row)
    roads = ["add", "audience", "commit"] + (["change", "delete", "delete all"] if rows else [])
    road, word = world.rng.choice(roads), world.book.marker(None)
    if road == "add":
        SourceLine.objects.create(page=row, title=word)
    elif road == "audience":
        audience, _created = Audience.objects.get_or_create(code="gia", name="Người cao tuổi")
        audience.pages.add(ContentPage.objects.get(pk=page.key))
    elif road == "commit":
        row.source_lines = [SourceLine(title=word)]
        row.source_lines.commit()
    elif road == "change":
        line = rows.first()
        line.title = word
        line.save()
    elif road == "delete":
        rows.first().delete()
    else:
        rows.delete()


@attempt(2)
def schedule_by_code(world):
    """An hour set for a text that nobody signed."""
    page, row = unsigned(world)
    draft = draft_of(row)
    draft.go_live_at = timezone.now() + timedelta(minutes=20)
    draft.save_revision(approved_go_live_at=draft.go_live_at)
    world.saved(draft, None, page.latest)


@attempt(2)
def publish_in_the_admin(world):
    """The editor's publish button, the bulk action, and the page's own view, by hand."""
    page, row = world.original(
        lambda p: p.kind == "article" and not (p.latest.rows or p.latest.alt)
    )
    person = world.people[SUPERUSER] if world.chance(0.5) else world.someone()
    before = row.latest_revision_id
    if world.chance(0.5):
        text = changed(world, page.latest, person)
        url = reverse("wagtailadmin_pages:edit", args=[row.pk])
        person.browser.post(url, form_of(row, text) | {"action-publish": "true"})
        row.refresh_from_db(fields=["latest_revision"])
        if row.latest_revision_id != before:
            # The text is kept as a draft, which is no publication.
            world.saved(row, person, text)
    else:
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
        person.browser.post(f"{url}?id={row.pk}", {"include_descendants": "on"})
    raise NotDone


@attempt(2)
def copy_live(world):
    """A copy that stays live; alone or with everything below its section."""
    _page, row = world.original(lambda page: is_live(page.key))
    target = row if world.chance(0.7) else row.get_parent().specific
    target.copy(recursive=True, keep_live=True, update_attrs={"slug": world.slug()})


@silent(8)
def approve_bare_state(world):
    """The step's state without its class: Wagtail would finish the workflow, unsigned."""
    page, _row, state = world.waiting("LeadershipTask")
    if world.book.version(page.texts[state.revision_id]) in world.book.allowed(page.key):
        # It was signed by code before, so that it may go live.
        raise Idle
    TaskState.objects.get(pk=state.pk).approve(user=world.someone().user)


@attempt(2)
def load_fixture(world):
    """What `loaddata` would do with a page that says it is live."""
    _page, row = unsigned(world)
    row.live = True
    for loaded in serializers.deserialize("json", serializers.serialize("json", [row])):
        loaded.save()


@silent(8)
def delete_approval_step(world):
    """Finishing a workflow whose last step was switched off leaves the text unsigned."""
    _page, row, _state = world.waiting("ClearanceTask")
    LeadershipTask.objects.update(active=False)
    try:
        row.current_workflow_state.finish(user=world.people[SUPERUSER].user)
    finally:
        LeadershipTask.objects.update(active=True)


@silent(2)
def draft_beside(world):
    """A draft of a live page leaves the live text alone."""
    page, row = world.original(lambda page: is_live(page.key))
    save_draft(world, row, world.someone(), changed(world, page.latest, None))
