"""What covering details of a picture will do to the pages that show it, before it is done."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail.permissions import policy_registry

from campaign.content.covering.drawing import leaves_traces
from campaign.content.covering.texts import latest_texts
from campaign.content.files import live_users
from campaign.content.models.covered import line_about
from campaign.content.models.file_waiting import page_at_signing, page_before_its_hour
from campaign.content.models.picture import Picture


@dataclass(frozen=True)
class Use:
    """A page whose latest `text` shows the picture; that text gets the covered one."""

    text: Page
    # Readers see the picture there, and go on to until the new text is approved.
    is_public: bool
    # The new text goes on its round at once: nothing of anybody's waits in the draft.
    is_submitted: bool


@dataclass(frozen=True)
class Plan:
    """`replaced` are public pages whose newer draft has another picture already.

    `twins` are pictures of the same file, uploaded once more; they stay as they are. With
    `leaves_traces` the file is of a kind that can be covered less well than others.
    """

    uses: tuple[Use, ...]
    replaced: tuple[Page, ...]
    twins: tuple[Picture, ...]
    leaves_traces: bool
    objection: str


def may_cover(user, picture: Picture) -> bool:
    """Whether `user` may cover details of `picture`: whoever may change it."""
    policy = policy_registry.get_by_type(Picture)
    return policy.user_has_permission_for_instance(user, "change", picture)


def plan(picture: Picture, *, by) -> Plan:
    """What covering `picture` will do, and why `by` cannot do it now, if so."""
    public = {page.pk: page for page in live_users(picture).filter(alias_of=None)}
    texts = latest_texts(picture)
    uses = tuple(_use(text, is_public=text.pk in public, by=by) for text in texts)
    replaced = [page for key, page in public.items() if key not in {text.pk for text in texts}]
    twins = Picture.objects.filter(file_hash=picture.get_file_hash()).exclude(pk=picture.pk)
    return Plan(
        uses=uses,
        replaced=tuple(replaced),
        twins=tuple(twins),
        leaves_traces=_leaves_traces(picture),
        objection=_objection(picture, texts, by),
    )


def _leaves_traces(picture: Picture) -> bool:
    with picture.open_file() as stored:
        return leaves_traces(stored.read(4096))


def _use(text: Page, *, is_public: bool, by) -> Use:
    may_submit = text.permissions_for_user(by).can_submit_for_moderation()
    is_submitted = is_public and not text.has_unpublished_changes and bool(may_submit)
    return Use(text, is_public, is_submitted)


def _objection(picture: Picture, texts: list[Page], by) -> str:
    if line_about(picture.pk):
        return _("Details of this picture were covered already: go on with the covered one.")
    if page := page_at_signing(picture):
        return _(
            "“%(title)s” shows this picture and waits for a signature: have it returned first."
        ) % {"title": page.title}
    if page := page_before_its_hour(picture):
        return _(
            "“%(title)s” shows this picture, is approved and waits for its hour: have its "
            "publication stopped first."
        ) % {"title": page.title}
    for text in texts:
        rights = text.permissions_for_user(by)
        if not rights.can_edit() or rights.page_locked():
            return _(
                "“%(title)s” shows this picture and you cannot edit that page: ask an editor to "
                "cover the details."
            ) % {"title": text.title}
    return ""
