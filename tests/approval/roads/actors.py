"""Who takes a road: a person signed in to the admin, or code with no account at all."""

from contextlib import nullcontext

from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.log_actions import LogContext
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield
from wagtail.test.utils.form_data import querydict_from_html as filled_in

from tests.approval.roads.world import UNSEEN, World

PEOPLE = {
    "contributor": "congtac",
    "editor": "bientap",
    "clearance officer": "ramat",
    "leader": "lanhdao",
    "administrator": "quantri",
    "superuser": "sieuquyen",
}
CODE = "code"
ACTORS = (*PEOPLE, CODE)
XHR = {"x-requested-with": "XMLHttpRequest"}
JSON = {"accept": "application/json"}
# The form of an article with a text that nobody has approved.
CHANGED = nested_form_data(
    {
        "title": UNSEEN,
        "summary": UNSEEN,
        "body": streamfield([("paragraph", rich_text(f"<p>{UNSEEN}</p>"))]),
    }
)


class Actor:
    """A browser, and what went wrong in it. `user` is None for code and for strangers."""

    def __init__(self, world: World, name: str, user=None):
        self.world, self.name, self.user = world, name, user
        self.client = Client(raise_request_exception=False)
        self.failures: list[str] = []
        if user:
            self.client.force_login(user)

    def refresh(self) -> None:
        """Read the account again: another road may have changed it in memory."""
        if self.user:
            self.user = type(self.user).objects.get(pk=self.user.pk)

    def acting(self):
        """What this person does by code is written down as theirs."""
        return LogContext(user=self.user) if self.user else nullcontext()

    def get(self, address: str, *args, headers=None):
        """GET a path, or the view of this name with its arguments."""
        return self.note(self.client.get(path(address, args), headers=headers))

    def post(self, address: str, *args, data=None, headers=None):
        """POST `data` to a path, or to the view of this name with its arguments."""
        return self.note(self.client.post(path(address, args), data or {}, headers=headers))

    def edit(self, page, extra=None, *, view="wagtailadmin_pages:edit", args=(), headers=None):
        """Send the editor's form of an article with an unapproved text, and the `extra` fields."""
        revision = page.get_latest_revision()
        template = filled_form(self.world, "wagtailadmin_pages:edit", self.world.changed.pk)
        fields = template | CHANGED | {"slug": page.slug}
        fields |= {"loaded_revision_id": revision.pk if revision else ""} | (extra or {})
        return self.post(view, page.pk, *args, data=fields, headers=headers)

    def note(self, answer):
        """Keep what went wrong in this answer."""
        if answer.status_code >= 500:
            reason = repr((getattr(answer, "exc_info", None) or ("", "?"))[1])
            self.failures.append(f"{answer.status_code} {answer.request['PATH_INFO']}: {reason}")
        return answer


def path(address: str, args=()) -> str:
    """An address as it is, or made of the name of its view."""
    return address if address.startswith("/") else reverse(address, args=args)


def filled_form(world: World, view: str, *args) -> dict:
    """The fields of an admin form as it opens for a superuser; the same for all who send it."""
    key = path(view, args)
    if key not in world.forms:
        page = BeautifulSoup(world.actors["superuser"].get(key).content, "html.parser")
        for box in page.select("input[type=checkbox]:not([value])"):
            box["value"] = "on"
        longest = max(
            page.select("form[method=post i]"), key=lambda form: len(form.select("input"))
        )
        world.forms[key] = dict(filled_in(str(longest)).lists())
    return dict(world.forms[key])


def everybody(world: World) -> dict[str, Actor]:
    """The seven of the table; signed in once, since each sign-in costs."""
    people = {name: Actor(world, name, world.people[who]) for name, who in PEOPLE.items()}
    return people | {CODE: Actor(world, CODE)}
