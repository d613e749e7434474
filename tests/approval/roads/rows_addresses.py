"""Roads by reading: previews, drafts and interfaces, at every address that shows them to staff."""

from django.urls import reverse

from tests.approval.roads.actors import CHANGED, Actor, filled_form
from tests.approval.roads.table import Road

PAGES = "wagtailadmin_pages"


def previews(world, page, actor):
    """Whoever may sees the draft; a stranger then tries the same addresses."""
    form = filled_form(world, f"{PAGES}:edit", world.changed.pk)
    preview = reverse(f"{PAGES}:preview_on_edit", args=[page.pk])
    actor.post(preview, data=form | CHANGED)
    revision = page.latest_revision_id
    found = [
        f"{preview}?in_preview_panel=true&mode=",
        reverse(f"{PAGES}:view_draft", args=[page.pk]),
        reverse(f"{PAGES}:edit", args=[page.pk]),
        reverse(f"{PAGES}:history", args=[page.pk]),
        reverse(f"{PAGES}:revisions_view", args=[page.pk, revision]),
        reverse(f"{PAGES}:revisions_compare", args=[page.pk, "live", "latest"]),
    ]
    for address in found:
        actor.get(address)
    return found


def as_reader(world, page, actor):
    """The reader's role has no part in editing: it sees what strangers see."""
    reader = Actor(world, "canbo", world.people["canbo"])
    for name in ("view_draft", "preview_on_edit", "edit"):
        answer = reader.get(f"{PAGES}:{name}", page.pk)
        assert answer.status_code != 200
    return [f"{page.get_url()}?preview=1", f"{page.get_url()}?revision={page.latest_revision_id}"]


def interfaces(world, page, actor):
    """Wagtail's interfaces for programs: none is installed but the admin's own, read only."""
    main = "/quan-tri/api/main/pages"
    for action in ACTIONS:
        data = {"slug": "x", "title": "x", "keep_live": True, "destination_page_id": page.pk}
        answer = actor.post(f"{main}/{page.pk}/action/{action}/", data=data)
        assert answer.status_code == 404
    for method in ("put", "patch", "delete", "post"):
        getattr(actor.client, method)(f"{main}/{page.pk}/")
    assert actor.client.post("/api/search/", {"q": "x"}).status_code == 405
    found = [f"{main}/", f"{main}/{page.pk}/", f"{main}/find/?html_path=/tin-bai/ban-thao/"]
    for version in ("v2", "v3"):
        for root in (f"/api/{version}", f"/quan-tri/api/{version}"):
            found += [f"{root}/pages/", f"{root}/pages/{page.pk}/", f"{root}/docs"]
            actor.post(f"{root}/pages/{page.pk}/actions/publish/")
    return found


ACTIONS = (
    "convert_alias",
    "copy",
    "copy_for_translation",
    "create_alias",
    "delete",
    "move",
    "publish",
    "revert_to_page_revision",
    "unpublish",
)


def aside(world, page, actor):
    """Locks, comments, subscriptions, presence in the editor: none of them writes text."""
    actor.post(f"{PAGES}:lock", page.pk)
    actor.post(f"{PAGES}:unlock", page.pk)
    comments = {
        "comments-TOTAL_FORMS": 1,
        "comments-0-text": "x",
        "comments-0-contentpath": "title",
    }
    actor.edit(page, comments | {"title": page.title, "comment_notifications": "on"})
    args = ["wagtailcore", "page", page.pk, 1]
    actor.post("wagtailadmin_editing_sessions:ping", *args)
    actor.post("wagtailadmin_editing_sessions:release", 1)
    actor.post("wagtailadmin_dismissibles")


def other_addresses(world, page, actor):
    """The draft's own address in other spellings and languages."""
    address = page.get_url()
    return [
        address,
        address.rstrip("/"),
        f"/en{address}",
        f"{address}?edit=1",
        address.upper(),
        f"//{address}",
        f"{address}index.html",
        f"/_util/authenticate_with_password/1/{page.pk}/",
    ]


SIGN_IN = "Wagtail asks for a sign-in, and for the right to the page"
ROADS = [
    Road("read: previews of a draft", "draft", previews, closed_by=SIGN_IN),
    Road("read: previews of newer text", "changed", previews, closed_by=SIGN_IN),
    Road("read: as a reader of the staff", "draft", as_reader, closed_by=SIGN_IN),
    Road(
        "read: other spellings of an address",
        "draft",
        other_addresses,
        closed_by="Wagtail serves live pages only",
    ),
    Road("interfaces for programs", "draft", interfaces, closed_by="they are not installed"),
    Road("locks, comments, presence", "changed", aside, closed_by="none of them writes text"),
]
