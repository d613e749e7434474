"""Steps over whole pages: copies, moves, addresses, aliases, taking off, deleting."""

from dataclasses import replace
from datetime import date

from django.urls import reverse
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.models import Page, Revision

from campaign.approval import publishing
from campaign.approval.models import OutsideDecision
from tests.approval.property.book import PageBook, Text, markers
from tests.approval.property.steps import silent, step
from tests.approval.property.stranger import Leak
from tests.approval.property.world import (
    MODELS,
    Code,
    Idle,
    NotDone,
    Person,
    World,
    hour_of,
    is_live,
    stored_words,
)


def note_copy(world: World, source: PageBook, row: Page, person: Person | None) -> None:
    """Put a copy of a page into the book, with all its revisions in the copier's name."""
    revisions = Revision.page_revisions.filter(object_id=str(row.pk)).order_by("pk")
    texts = [(each.pk, text_like(source, each), hour_of(each)) for each in revisions]
    world.book.copied(source.key, row.pk, person and person.name, texts)
    world.focus = row.pk


def text_like(source: PageBook, revision: Revision) -> Text:
    """Which text of `source` a copied revision holds; the view gives it the live title."""
    words = stored_words(revision)
    (title,) = markers(revision.content["title"])
    for _revision, _who, text in source.writings:
        if replace(text, title=title).own_words == words:
            return replace(text, title=title)
    raise AssertionError(f"the copy holds {sorted(words)}, which its original never did")


@silent(3)
def copy(world):
    """By the view, which always makes a draft, or by code."""
    page, row = world.original(lambda page: page.kind == "article")
    person = world.someone(Code.CONTRIBUTOR, Code.EDITOR)
    parent, slug = world.section(page.kind), world.slug()
    if world.chance(0.4):
        url = reverse("wagtailadmin_pages:copy", args=[row.pk])
        data = {"new_title": row.title, "new_slug": slug, "new_parent_page": parent.pk}
        person.browser.post(url, data | {"publish_copies": "on", "copy_subpages": "on"})
        made = Page.objects.filter(slug=slug).first()
        if made is None:
            raise NotDone
    else:
        made = row.copy(
            to=parent,
            keep_live=False,
            copy_revisions=world.chance(0.7),
            update_attrs={"slug": slug},
            user=person.user,
        )
    note_copy(world, page, MODELS[page.kind].objects.get(pk=made.pk), person)


@silent(3)
def move(world):
    """To another section, also below one that is not public."""
    page, row = world.page(lambda page: page.kind == "article")
    person, goal = world.someone(Code.EDITOR), world.section(page.kind)
    if goal.pk == row.get_parent().pk:
        raise Idle
    if world.chance(0.5):
        url = reverse("wagtailadmin_pages:move_confirm", args=[row.pk, goal.pk])
        person.browser.post(url)
        if not Page.objects.get(pk=row.pk).is_descendant_of(goal):
            raise NotDone
    else:
        row.move(goal, pos="last-child", user=person.user)


@step(3)
def rename(world):
    """Another address for a page: by code, since the editor does it with the next draft."""
    page, row = world.page()
    row.slug = world.slug()
    row.save()
    if page.alias_of is None:
        # The draft follows, as after a change in the editor.
        draft = row.get_latest_revision_as_object()
        draft.slug = row.slug
        draft.save_revision(user=None)
        world.saved(draft, None, page.latest)


@step(6)
def alias(world):
    page, row = world.original(lambda page: page.kind == "article")
    person = world.someone(Code.EDITOR)
    user = person.user if world.chance(0.5) else None
    made = row.create_alias(parent=world.section(page.kind), update_slug=world.slug(), user=user)
    world.book.pages[made.pk] = PageBook(made.pk, page.kind, alias_of=page.key)


@silent(6)
def convert_alias(world):
    """An alias becomes a page of its own: with no approval of its own it cannot be public."""
    page, row = world.page(lambda page: page.alias_of is not None)
    person = world.someone(Code.EDITOR)
    if world.chance(0.5):
        person.browser.post(reverse("wagtailadmin_pages:convert_alias", args=[row.pk]))
        if Page.objects.get(pk=row.pk).alias_of_id:
            raise NotDone
    else:
        from_alias(row, person)
    note_copy(world, world.book.pages[page.alias_of], row, person)


@silent(1.5)
def update_aliases(world):
    _page, row = world.original()
    row.update_aliases()


@step(4)
def take_off(world):
    """Off by whatever road: the view, the page's own method, or the row."""
    _page, row = world.page(lambda page: is_live(page.key))
    person = world.someone()
    road = world.rng.choice(["view", "method", "row"])
    if road == "view":
        person.browser.post(reverse("wagtailadmin_pages:unpublish", args=[row.pk]))
    elif road == "method":
        row.unpublish()
    else:
        row.live = False
        row.save()
    if Page.objects.get(pk=row.pk).live:
        raise NotDone
    return lambda seen: row.pk not in seen.pages


@step(3)
def delete(world):
    """A draft goes; what is public or waits does not."""
    page, row = world.page()
    person, was_live = world.someone(Code.EDITOR), is_live(row.pk)
    if world.chance(0.4):
        person.browser.post(reverse("wagtailadmin_pages:delete", args=[row.pk]))
        if Page.objects.filter(pk=row.pk).exists():
            raise NotDone
    else:
        row.delete()
    if was_live and page.alias_of is None:
        raise Leak(f"page {page.key} was public and is deleted without a decision")
    for other in [key for key, each in world.book.pages.items() if each.alias_of == page.key]:
        # It has lost its original, and nobody may ever read it again.
        del world.book.pages[other]
    return lambda seen: page.key not in seen.pages


@step(3)
def decide_outside(world):
    """A decision by name, made outside the hub, publishes the latest text."""
    page, row = world.original()
    decision, _created = OutsideDecision.objects.get_or_create(
        number="7/QĐ",
        date=date(2026, 1, 2),
        signer="Giám đốc Sở",
        defaults={"statement": "Cho đăng", "file_name": "a.docx", "ran_by": "may"},
    )
    draft = row.get_latest_revision_as_object()
    draft.go_live_at = draft.expire_at = None
    publishing.go_live_by_decision(page=draft, decision=decision)
    world.saved(draft, None, page.latest)
    world.book.decided_outside(row.pk, draft.latest_revision_id)
    version = world.book.version(page.latest)
    return lambda seen: seen.pages.get(row.pk) == version


def from_alias(row: Page, person: Person) -> None:
    """Wagtail's action that makes an alias a page of its own."""
    ConvertAliasPageAction(row, user=person.user).execute()
