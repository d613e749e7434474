"""Who may merge, and what stands against merging two pages, now and until it is carried out."""

from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import gettext as _
from wagtail.models import Page, WorkflowState

from campaign.approval import schedules
from campaign.approval.fingerprint import fingerprint
from campaign.approval.models import Takedown
from campaign.approval.takedowns import rules as takedown_rules
from campaign.organisation.models import Role
from campaign.organisation.services import holds
from campaign.scams.merging.pairs import KINDS, Pair, pairs
from campaign.scams.models import Merger


def may_merge(user, page: Page) -> bool:
    """Whether `user` may ask that `page` is merged with another: the Centre's editors may."""
    may = user.is_active and (user.is_superuser or holds(user, Role.Code.EDITOR))
    return may and page.permissions_for_user(user).can_edit()


def may_see(user) -> bool:
    """Whether `user` may read the records: whoever answers for the content of all pages."""
    return takedown_rules.may_request_any(user)


def objection_to_one(page: Page) -> str:
    """Why `page` cannot be one of the two; empty if it can."""
    words = {"title": page.get_admin_display_title()}
    if page.specific_class not in KINDS:
        return _("“%(title)s” is neither a type nor a field.") % words
    if page.alias_of_id:
        return _("“%(title)s” is a copy shown elsewhere: choose its original.") % words
    if page.locale.language_code != settings.LANGUAGE_CODE:
        return _("“%(title)s” is a translation: choose its original, it goes along.") % words
    if not page.live:
        return _("“%(title)s” is not public, so it cannot be merged.") % words
    if Takedown.objects.waiting().filter(page=page.pk).exists():
        return _("The takedown of “%(title)s” is asked for: have that decided first.") % words
    return takedown_rules.objection(page)


def objection(merged: Page | None, survivor: Page | None) -> str:
    """Why these two cannot be merged, as things stand; empty if they can."""
    if merged is None or survivor is None:
        return _("One of the two pages does not exist any more.")
    for page in (merged, survivor):
        if found := objection_to_one(page):
            return found
    if merged.pk == survivor.pk:
        return _("Choose another page: this one is to be merged itself.")
    if merged.specific_class is not survivor.specific_class:
        return _("A type is merged into a type, a field into a field.")
    if _site_of(merged) != _site_of(survivor):
        return _("Both pages must stand on the same site.")
    concerned = pairs(merged, survivor)
    return next((found for pair in concerned for found in _of_pair(pair)), "")


def objection_to_asking(merged: Page, survivor: Page) -> str:
    """The same, with what must not be under way when the merger is asked for."""
    if found := objection(merged, survivor):
        return found
    for page in (merged, survivor):
        if Merger.objects.waiting().about(page).exists():
            return _("A merger of “%(title)s” is asked for already: have it decided first.") % {
                "title": page.title
            }
    if _is_under_way(survivor) or survivor.has_unpublished_changes:
        return _(
            "“%(title)s” has a draft that is not public yet: have it approved, or bring back the "
            "public text, before another page is merged into it."
        ) % {"title": survivor.title}
    if survivor.get_workflow() is None:
        return _("There is no workflow by which “%(title)s” could be approved.") % {
            "title": survivor.title
        }
    return ""


def objection_to_carrying_out(merger: Merger) -> str:
    """Why `merger`, as it was asked for, cannot be signed or carried out any more."""
    merged = Page.objects.filter(pk=merger.merged_id).first()
    survivor = Page.objects.filter(pk=merger.survivor_id).first()
    found = objection(merged, survivor)
    if not found and fingerprint(merged.specific) != merger.merged_text:
        found = _("“%(title)s” has changed since the merger was asked for.") % {
            "title": merged.title
        }
    if not found:
        return ""
    what_to_do = _("Return the text; the merger is withdrawn and, where wanted, asked for anew.")
    return f"{found} {what_to_do}"


def _of_pair(pair: Pair) -> Iterator[str]:
    words = {"title": pair.goes.get_admin_display_title()}
    if _is_under_way(pair.goes):
        yield (
            _(
                "“%(title)s” waits for approval or for its hour: end that first, so that it does "
                "not come back after the merger."
            )
            % words
        )
    if Takedown.objects.waiting().filter(page=pair.goes.pk).exists():
        yield _("The takedown of “%(title)s” is asked for: have that decided first.") % words
    if (inside := pair.inside()) and not pair.is_same_language:
        yield (
            _(
                "“%(title)s” has pages inside, and the field that stays is not public in that "
                "language: have it translated first."
            )
            % words
        )
    elif inside:
        yield from _of_moves(pair, inside)


def _of_moves(pair: Pair, inside: list[Page]) -> Iterator[str]:
    taken = set(pair.goal.get_children().values_list("slug", flat=True))
    for page in inside:
        if page.slug in taken:
            yield (
                _(
                    "Both fields have a page at the address “%(slug)s”: merge these two, or give "
                    "one another address, first."
                )
                % {"slug": page.slug}
            )
        if schedules.waiting(page.pk).exists():
            yield _("“%(title)s” waits for its hour, so it cannot be moved now.") % {
                "title": page.get_admin_display_title()
            }


def _is_under_way(page: Page) -> bool:
    active = WorkflowState.objects.active().for_instance(page)
    return active.exists() or schedules.waiting(page.pk).exists()


def _site_of(page: Page) -> int | None:
    site = page.get_site()
    return site and site.pk
