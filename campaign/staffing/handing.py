"""What a person leaves behind in pages, and how it goes to another.

Only who looks after a page changes. Its versions are not rewritten: whoever wrote them stays their
author, and may not sign them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from django.db.models.signals import pre_save
from wagtail.models import Page, get_page_models
from wagtail.permission_policies.pages import PagePermissionPolicy

from campaign.approval import journal
from campaign.approval.models import Approvable
from campaign.staffing.models import Leaving


@dataclass(frozen=True)
class Left:
    """The pages that somebody else must look after once `user` is away."""

    user: object

    @cached_property
    def drafts(self) -> list[Page]:
        """Their pages that are not public, or have changes that are not."""
        unfinished = Q(live=False) | Q(has_unpublished_changes=True)
        return list(Page.objects.filter(unfinished, owner=self.user).order_by("-pk"))

    @cached_property
    def locked(self) -> list[Page]:
        """Pages that only they can edit."""
        return list(Page.objects.filter(locked=True, locked_by=self.user).order_by("-pk"))

    @cached_property
    def in_charge(self) -> list[Page]:
        """Pages that name them as the person in charge."""
        keys = {pk for found in charges(self.user) for pk in found.values_list("pk", flat=True)}
        return list(Page.objects.filter(pk__in=keys).order_by("-pk"))

    @cached_property
    def pages(self) -> list[Page]:
        """All of them, each once."""
        return list({page.pk: page for page in self.drafts + self.locked + self.in_charge}.values())


@cache
def person_fields() -> tuple[tuple[type[Page], str], ...]:
    """Where a class of pages names a person who looks after it: links that no signature covers."""
    people = get_user_model()
    return tuple(
        (model, field.name)
        for model in get_page_models()
        if issubclass(model, Approvable)
        for field in model._meta.local_concrete_fields
        if field.related_model is people and field.name in model.private_fields
    )


def charges(user) -> Iterator[QuerySet]:
    """The pages of which `user` is in charge, a query for each field that can say so."""
    for model, name in person_fields():
        yield model._base_manager.filter(**{name: user})


def people_to_take_over(user) -> QuerySet:
    """Who works on pages and is not `user`."""
    found = PagePermissionPolicy().users_with_any_permission({"add", "change"})
    return found.filter(is_active=True).exclude(pk=user.pk).order_by("last_name", "first_name")


def not_for(heir, left: Left) -> list[Page]:
    """What `heir` could not edit of it: drafts as their owner, other pages as they are."""
    own = {page.pk for page in left.drafts}
    return [page for page in left.pages if not _may_take(heir, page, owns=page.pk in own)]


def hand_over(leaving: Leaving) -> tuple[int, int]:
    """Give what `leaving.user` leaves behind to the heir: how many pages went, how many stayed."""
    heir, left = leaving.heir, Left(leaving.user)
    if heir is None or not heir.is_active:
        return 0, len(left.pages)
    refused = {page.pk for page in not_for(heir, left)}
    taken = [page for page in left.pages if page.pk not in refused]
    keys = {page.pk for page in taken}
    # Wagtail keeps both beside the text: no version and no signature has them.
    Page.objects.filter(pk__in=keys & {page.pk for page in left.drafts}).update(owner=heir)
    Page.objects.filter(pk__in=keys, locked=True, locked_by=leaving.user).update(locked_by=heir)
    for model, name in person_fields():
        model._base_manager.filter(pk__in=keys, **{name: leaving.user}).update(**{name: heir})
    for page in taken:
        facts = {"leaver": leaving.user_id, "heir": heir.pk}
        journal.record("staffing.handed", page=page, user=leaving.asked_by, facts=facts)
    return len(taken), len(refused)


def connect() -> None:
    """Connect the receiver; called once when the app is ready."""
    pre_save.connect(keep_handed, dispatch_uid="staffing.keep_handed")


def keep_handed(sender, instance, raw=False, update_fields=None, **kwargs):
    """An earlier version brings its person in charge along: whoever has left is not named again."""
    if raw or not isinstance(instance, Approvable):
        return
    for model, name in person_fields():
        if isinstance(instance, model) and (update_fields is None or name in update_fields):
            key = getattr(instance, f"{name}_id")
            if key and (heir := _heir_of(key)):
                setattr(instance, f"{name}_id", heir)


def _heir_of(key: int) -> int | None:
    """Who has taken over from this person, over any number of leavings; None from nobody."""
    found, seen = None, {key}
    while True:
        gone = Leaving.objects.filter(user=key, user__is_active=False).exclude(done_at=None)
        key = gone.order_by("-done_at").values_list("heir", flat=True).first()
        if key is None or key in seen:
            return found
        seen.add(key)
        found = key


def _may_take(heir, page: Page, *, owns: bool) -> bool:
    owner = page.owner_id
    page.owner_id = heir.pk if owns else owner
    try:
        return page.permissions_for_user(heir).can_edit()
    finally:
        page.owner_id = owner
