"""The parts of the guard, and for each a row of the table that fails without it."""

from contextlib import ExitStack
from datetime import date

from django.apps import apps
from django.db.models import QuerySet
from django.db.models.signals import m2m_changed, pre_delete, pre_save
from django.test import override_settings
from wagtail.admin.forms.pages import CopyForm
from wagtail.models import Page
from wagtail.signals import page_published
from wagtail_localize.models import TranslationSource

from campaign.approval import (
    four_eyes,
    going_off,
    guard,
    hours,
    identity,
    publishing,
    signing,
    whole_actions,
)
from campaign.approval.forms import ClearanceForm, statement_of_clearance
from campaign.approval.models import Approvable
from campaign.approval.models import signature as signatures
from campaign.approval.models.takedown import TakedownQuerySet
from campaign.approval.models.tasks import SigningTask, StepTask
from campaign.articles.importing import decision
from campaign.articles.models import ArticlePage
from campaign.content import file_forms, files, redirect_guard, redirects
from campaign.organisation import labels
from home.management.commands import import_content
from home.models import settings
from tests.approval.roads.sabotage import Part, always, never, nothing, replaced, unplugged
from tests.approval.roads.table import Road

APPROVAL, CONTENT = "campaign.approval", "campaign.content"
LIVE, SCHEDULES = "live rows", "schedules"
EARLY = "nothing before its hour"
COMPARES = "publication compares"
APPROVED = "what was approved is published"
WRITER = "create_or_update_translation"
FILES = "files: for readers of live pages only"
NEWER = "a newer text stops the step"
OUTSIDE = "decisions from outside only where allowed"
COMMAND = "the import asks before it begins"
EARLIER = "approvals of an earlier text do not count"


def no_live_guard():
    return unplugged(pre_save, f"{APPROVAL}.guard.guard_live_page")


def raw_passes():
    """As if a fixture were none of the guard's business."""
    stock = guard.guard_live_page

    def guard_live_page(sender, instance, raw=False, **kwargs):
        if not raw:
            stock(sender, instance, raw=raw, **kwargs)

    stack = ExitStack()
    stack.enter_context(no_live_guard())
    pre_save.connect(guard_live_page, weak=False, dispatch_uid="without raw")
    stack.callback(pre_save.disconnect, dispatch_uid="without raw")
    return stack


def unwrapped_actions():
    """Wagtail's actions as they come: each statement for itself."""
    stock = [(kind, "execute", kind.execute.__wrapped__) for kind in whole_actions.ACTIONS]
    return replaced(*stock)


def publish_latest(workflow_state, *, user) -> None:
    """What Wagtail does at the end of a workflow."""
    publishing.publish(revision=workflow_state.content_object.get_latest_revision(), user=user)


def cleared(form) -> dict:
    """What a step would record whose form nobody had checked."""
    return {"statement": statement_of_clearance(basis="Kế hoạch"), "comment": ""}


def named(command, text):
    """A decision as it stands on the command line, on any hub."""
    return text and decision.read(text, today=date.today())


def first_signatures_stay():
    return unplugged(page_published, f"{APPROVAL}.publishing.end_replaced")


PARTS = (
    Part(LIVE, no_live_guard, "save live: whole page"),
    Part(
        SCHEDULES,
        lambda: unplugged(pre_save, f"{APPROVAL}.guard.guard_schedule"),
        "go_live_at: draft",
        behind=(LIVE,),
    ),
    Part(
        COMPARES,
        lambda: replaced((publishing, "require_signatures", nothing)),
        "publish: the project's own service",
        behind=(LIVE,),
    ),
    Part("fixtures of live pages", raw_passes, "loaddata: pages"),
    Part(
        "kinds without approval",
        lambda: replaced((guard, "_refuse_unapprovable", nothing)),
        "save live: of Wagtail's own kind",
    ),
    Part(
        EARLY,
        lambda: replaced((guard, "_refuse_other_hours", nothing)),
        "schedule: the row before the hour",
    ),
    Part(
        "hours are signed",
        lambda: replaced((hours, "require_same", nothing)),
        "hours: in the signed revision",
        behind=(EARLY,),
    ),
    Part(
        "front pages are approved",
        lambda: unplugged(pre_save, f"{CONTENT}.site_guard.guard_site"),
        "site: a front page that nobody approves",
    ),
    Part(
        "aliases follow what is live",
        lambda: replaced((Approvable, "update_aliases", Page.update_aliases)),
        "schedule: an alias before the hour",
        behind=(EARLY,),
    ),
    Part(
        "what went off with a section stays off",
        lambda: replaced((TakedownQuerySet, "covering", lambda takedowns, page: takedowns.none())),
        "alias: back after its section went off",
    ),
    Part(
        "languages stay",
        lambda: replaced((identity, "_writes", never)),
        "save another language",
    ),
    Part(
        "what goes off ends its signatures",
        lambda: replaced((going_off, "note", nothing)),
        "off and on: base row",
    ),
    Part(
        "what is replaced ends its signatures",
        first_signatures_stay,
        "publish text replaced just now",
    ),
    Part(
        "child rows",
        lambda: unplugged(pre_save, f"{APPROVAL}.guard_parts._child_guard"),
        "child row: add",
    ),
    Part(
        "child rows: deletion",
        lambda: unplugged(pre_delete, f"{APPROVAL}.guard_parts._child_guard"),
        "child row: delete",
    ),
    Part(
        "join tables",
        lambda: unplugged(m2m_changed, f"{APPROVAL}.guard_parts.guard_many_to_many"),
        "join table: page removed",
    ),
    Part(
        "what join tables point to",
        lambda: unplugged(pre_delete, f"{APPROVAL}.guard_parts._target_guard"),
        "join table: what it points to deleted",
    ),
    Part(
        "columns saved alone",
        lambda: replaced((Approvable, "save", Page.save)),
        "child rows: saved alone",
        behind=("child rows", "child rows: deletion"),
    ),
    Part(
        "deletion",
        lambda: unplugged(pre_delete, f"{APPROVAL}.guard_rows.guard_deletion"),
        "delete: live page",
    ),
    Part(
        "copies are drafts",
        lambda: replaced((ArticlePage, "copy_form_class", CopyForm)),
        "copy: live page",
        "superuser",
        behind=(LIVE,),
    ),
    Part(
        "aliases keep their language",
        lambda: unplugged(pre_save, "campaign.translation.aliases.refuse_foreign_alias"),
        "alias: in another language",
    ),
    Part(
        "translating writes drafts",
        lambda: replaced(
            (TranslationSource, WRITER, getattr(TranslationSource, WRITER).__wrapped__)
        ),
        "translate: save and publish",
        behind=(LIVE,),
    ),
    Part("actions whole", unwrapped_actions, "copy: a draft with a live page below"),
    Part(
        "signatures by the service only",
        lambda: replaced((signatures, "_require_service", nothing)),
        "signatures: forged",
    ),
    Part(
        "signatures unchanged",
        lambda: replaced((signatures.SignatureQuerySet, "update", QuerySet.update)),
        "signatures: revived",
    ),
    Part(
        "signatures from no fixture",
        lambda: unplugged(pre_save, f"{APPROVAL}.guard_rows.refuse_fixture"),
        "signatures: from a fixture",
        behind=("signatures by the service only",),
    ),
    Part(
        "nobody signs what they wrote",
        lambda: replaced((four_eyes, "is_author", never)),
        "step: all on one's own text",
        behind=("nobody signs twice",),
    ),
    Part(
        "nobody signs twice",
        lambda: replaced((four_eyes, "signed_in_other_role", never)),
        "step: both by one who holds both",
    ),
    Part(
        "nobody signs for an author",
        lambda: replaced((four_eyes, "is_author", never)),
        "sign: on behalf of the author",
        behind=("nobody signs twice",),
    ),
    Part(
        "signers are confirmed",
        lambda: replaced((four_eyes, "_not_appointed", str)),
        "people: two new signers",
        "superuser",
    ),
    Part(
        "new passwords suspend signers",
        lambda: unplugged(pre_save, f"{APPROVAL}.appointing.suspend_on_change"),
        "people: signers' passwords",
        "superuser",
    ),
    Part(
        "steps belong to their groups",
        lambda: replaced((StepTask, "_user_in_groups", always)),
        "step: another's, editor",
        "superuser",
        behind=("signing asks for the role", "signers are confirmed"),
    ),
    Part(
        "signing asks for the role",
        lambda: replaced((signing, "role_for", lambda signer, step: "?")),
        "sign: without the role",
        "superuser",
        behind=("signers are confirmed", "nobody signs twice"),
    ),
    Part(
        "statements are asked for again",
        lambda: replaced((ClearanceForm, "is_valid", always), (ClearanceForm, "outcome", cleared)),
        "step: cleared without statements",
        "superuser",
    ),
    Part(
        "clearance comes first",
        lambda: replaced((signing, "_require_clearance", nothing)),
        "workflow: clearance switched off",
        behind=(COMPARES, LIVE),
    ),
    Part(
        APPROVED,
        lambda: replaced((apps.get_app_config("approval"), "publish_approved", publish_latest)),
        "step: text changed after clearance",
        behind=(NEWER, EARLIER, COMPARES, LIVE),
    ),
    Part(
        NEWER,
        lambda: replaced((SigningTask, "on_action", StepTask.on_action)),
        "step: text changed after clearance",
        behind=(EARLIER, APPROVED, COMPARES, LIVE),
    ),
    Part(
        EARLIER,
        lambda: override_settings(WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT=False),
        "step: text changed after clearance",
        behind=(NEWER, APPROVED, COMPARES, LIVE),
    ),
    Part(
        "nobody edits at a signing step",
        lambda: replaced((SigningTask, "locked_for_user", never)),
        "step: text changed after clearance",
        "editor",
        behind=(NEWER, EARLIER, APPROVED, COMPARES, LIVE),
    ),
    Part(
        FILES,
        lambda: replaced((files, "is_public", always)),
        "files of a draft: guessed",
    ),
    Part(
        "files of live pages",
        lambda: unplugged(pre_save, f"{CONTENT}.models.file_guard.refuse_change"),
        "picture: replaced",
    ),
    Part(
        "files of live pages: deletion",
        lambda: unplugged(pre_delete, f"{CONTENT}.models.file_guard.refuse_deletion"),
        "bulk: pictures and documents",
    ),
    Part(
        "files of live pages: the form",
        lambda: replaced((file_forms, "objection", nothing)),
        "document: replaced",
        "superuser",
    ),
    Part(
        "a size is its picture's",
        lambda: unplugged(pre_save, f"{CONTENT}.models.file_guard.refuse_foreign_size"),
        "files of a draft: as a size of another",
    ),
    Part(
        "nobody writes down who uses what",
        lambda: unplugged(pre_save, f"{CONTENT}.models.file_guard.refuse_reference"),
        "files of a draft: forged index",
    ),
    Part(
        "labels are bare",
        lambda: replaced((labels, "bare_label", nothing), (settings, "bare_label", nothing)),
        "names of the site",
    ),
    Part(
        "redirects stay inside",
        lambda: replaced(
            (redirect_guard, "leads_inside", always), (redirects, "leads_inside", always)
        ),
        "redirects",
    ),
    Part(
        "redirects lead to what is live",
        lambda: replaced((redirects, "destination", lambda redirect: redirect.link)),
        "redirects",
    ),
    Part(
        OUTSIDE,
        lambda: replaced((signing, "_require_outside_allowed", nothing)),
        "decision: made up by code",
    ),
    Part(
        COMMAND,
        lambda: replaced((import_content.Command, "_named", named)),
        "import_content: a made-up decision",
        behind=(OUTSIDE,),
    ),
)
BY_NAME = {part.name: part for part in PARTS}
# With these in hand every address of a file answers, or the guard is there in another form.
APART = {FILES, "fixtures of live pages"}


def everything(road: Road) -> ExitStack:
    """All parts out at once, as far as it says something of this row."""
    with ExitStack() as stack:
        for part in PARTS:
            if part.name not in APART or (
                part.name.startswith("files") and road.name.startswith("files")
            ):
                stack.enter_context(part.out())
        return stack.pop_all()
