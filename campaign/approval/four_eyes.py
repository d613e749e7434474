"""Who may not sign what: authors not their own text, nobody in two roles."""

from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.db.models import Max, Q
from django.db.models.signals import post_save
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision, TaskState

from campaign.approval.ending import end
from campaign.approval.fingerprint import fingerprint
from campaign.approval.journal import PAGE
from campaign.approval.models.appointment import Appointment
from campaign.approval.models.journal import JournalEntry
from campaign.approval.models.signature import Signature, Step
from campaign.approval.wording import approved_words, brought, words

# Lines that tell who wrote, also once the revisions themselves are erased.
WRITING = (
    "wagtail.create",
    "wagtail.edit",
    "wagtail.revert",
    "wagtail.copy",
    "wagtail.copy_for_translation",
    "wagtail.convert_alias",
)
APPROVED = ("approval.sign.leadership", "approval.sign.outside")

# What rooms above know of people who wrote parts of a page without saving it:
# functions of a page that return keys of accounts.
other_authors: list[Callable[[Page], Iterable[int]]] = []
# The same from the person's side, for many pages in one query: functions of an account and of
# keys of pages that return the keys of those in which it may have written.
pages_written_in: list[Callable[[Any, list[int]], Iterable[int]]] = []


def connect() -> None:
    """Connect the receiver; called once when the app is ready."""
    post_save.connect(end_what_an_author_signed, sender=Revision, dispatch_uid="approval.authors")


def objection(*, user, page: Page, step: Step, on_behalf_of=None, content: str = "") -> str:
    """Why `user` may not sign `page` (specific, with the content to sign); empty if they may.

    `content` is the page's fingerprint, where the caller has it.
    """
    if user is None or not user.is_active:
        return _("Only an active account can sign.")
    if not Appointment.objects.in_force().filter(user=user, step=step).exists():
        return _not_appointed()
    people = [person for person in (user, on_behalf_of) if person]
    content = content or fingerprint(page)
    if any(is_author(user=person, page=page, content=content) for person in people):
        return _("You changed this text since it was last approved, so another person must sign.")
    may_sign_both = getattr(settings, "APPROVAL_ONE_PERSON_MAY_SIGN_BOTH", False)
    if not may_sign_both and signed_in_other_role(people, page=page, content=content, step=step):
        return _("You signed this text in another role, so another person must sign here.")
    return ""


def is_author(*, user, page: Page, content: str) -> bool:
    """Whether `user` wrote any of what is to be signed."""
    return (
        wrote_since_last_approval(user=user, page=page)
        or wrote_text(user=user, page=page, content=content)
        or any(user.pk in authors(page) for authors in other_authors)
    )


def signed_in_other_role(people: list, *, page: Page, content: str, step: Step) -> bool:
    """Whether one of these people, or somebody for them, signed this text in another role."""
    others = Signature.objects.in_force().on(page).exclude(step=step)
    by_them = Q(signer__in=people) | Q(on_behalf_of__in=people)
    return others.filter(by_them).under(content).exists()


def end_what_an_author_signed(sender, instance, raw=False, **kwargs):
    """Whoever changes a text that they signed before it is approved is its author from then on."""
    user_id = instance.user_id
    if raw or not user_id:
        return
    signed = Signature.objects.in_force().filter(page_id__in=_page_keys(instance))
    own = signed.filter(Q(signer=user_id) | Q(on_behalf_of=user_id), step=Step.CLEARANCE)
    pending = own.exclude(
        text__in=signed.filter(step=Step.LEADERSHIP).values("text"),
    )
    if pending.exists():
        end(pending, Signature.Ended.EDITED, page=instance.content_object, user=instance.user)


def _page_keys(revision: Revision) -> list[int]:
    model = revision.base_content_type.model_class()
    return [int(revision.object_id)] if model and issubclass(model, Page) else []


def objections(*, user, states: list[TaskState]) -> dict[int, str]:
    """The objections to `user` taking these steps, by the key of the task state.

    Only pages that the user ever saved or signed are loaded: mostly none.
    """
    appointed = set(Appointment.objects.in_force().filter(user=user).values_list("step", flat=True))
    signing = {state.pk: state for state in states if step_of(state)}
    keys = [state.workflow_state.object_id for state in signing.values()]
    touched = set(
        Revision.page_revisions.filter(user=user, object_id__in=keys).values_list(
            "object_id", flat=True
        )
    )
    lines = JournalEntry.objects.filter(user=user, action__in=WRITING, object_type=PAGE)
    touched |= set(lines.filter(object_id__in=keys).values_list("object_id", flat=True))
    signed = Signature.objects.in_force().filter(signer=user, page_id__in=map(int, keys))
    touched |= {str(pk) for pk in signed.values_list("page_id", flat=True)}
    for written_in in pages_written_in:
        touched |= {str(pk) for pk in written_in(user, [int(key) for key in keys])}
    found = {}
    for pk, state in signing.items():
        if step_of(state) not in appointed:
            found[pk] = _not_appointed()
        elif state.workflow_state.object_id in touched:
            page = state.revision.as_object()
            found[pk] = objection(user=user, page=page, step=step_of(state))
    return found


def step_of(state: TaskState) -> Step | None:
    """What approving this task state signs; None where it signs nothing."""
    return getattr(state.task.cached_content_type.model_class(), "step", None)


def wrote_since_last_approval(*, user, page: Page) -> bool:
    """Whether `user` wrote in `page` after what leadership last approved.

    The revisions say so, or the journal: a revision can be erased, its line cannot.
    """
    last = (
        Signature.objects.filter(page_id=page.pk, step=Step.LEADERSHIP)
        .aggregate(last=Max("revision_id"))
        .get("last")
    )
    own = Revision.page_revisions.filter(object_id=str(page.pk), user=user)
    if own.filter(pk__gt=last or 0).exists():
        return True
    lines = JournalEntry.objects.filter(object_type=PAGE, object_id=str(page.pk))
    approved = lines.filter(action__in=APPROVED).aggregate(last=Max("number")).get("last")
    return lines.filter(user=user, action__in=WRITING, number__gt=approved or 0).exists()


def wrote_text(*, user, page: Page, content: str) -> bool:
    """Whether `user` once saved the text with this fingerprint, or sentences of it.

    Somebody else may have brought them back since, or copied them from a page in another language
    or of the same title. What leadership approved last is nobody's any more.
    """
    known = Page.objects.filter(translation_key=page.translation_key).values_list("pk", flat=True)
    here = Q(object_id__in=[str(pk) for pk in known]) | Q(object_str=page.title)
    own = list(Revision.page_revisions.filter(here, user=user))
    if not own:
        return False
    written_in = {page.pk, *(int(each.object_id) for each in own)}
    approved = {pk: approved_words(pk) for pk in written_in}
    new = words(page) - approved[page.pk]
    return any(
        fingerprint(each.as_object()) == content
        or (new and brought(each) & (new - approved[int(each.object_id)]))
        for each in own
    )


def _not_appointed() -> str:
    return _("This account may sign once a leader has confirmed its appointment.")
