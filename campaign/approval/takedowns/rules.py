"""Who may do what about a takedown, and which pages may be taken down."""

from django.utils.translation import gettext as _
from wagtail.models import Page, ReferenceIndex, Site
from wagtail.query import PageQuerySet

from campaign.approval.models.appointment import Appointment
from campaign.approval.models.approvable import Approvable
from campaign.approval.models.signature import Step
from campaign.approval.models.takedown import Takedown
from campaign.approval.signing import role_for
from campaign.organisation.models import Role
from campaign.organisation.services import holds

# Who answers for the content of all pages; contributors answer for their own.
STAFF = (Role.Code.EDITOR, Role.Code.CLEARANCE, Role.Code.LEADER, Role.Code.ADMINISTRATOR)


def may_request(user, page: Page) -> bool:
    """Whether `user` may ask for the takedown of `page`."""
    return user.is_active and (user.pk == page.owner_id or may_request_any(user))


def may_request_any(user) -> bool:
    """Whether `user` may ask for the takedown of every page; asked once for each request."""
    if (known := user.__dict__.get("_may_request_any_takedown")) is None:
        known = user.is_active and (user.is_superuser or holds(user, *STAFF) or may_decide(user))
        user._may_request_any_takedown = known
    return known


def may_hide(user) -> bool:
    """Whether `user` may hide a page at once in an emergency."""
    return user.is_active and (
        user.is_superuser or holds(user, Role.Code.ADMINISTRATOR) or may_decide(user)
    )


def may_decide(user) -> bool:
    """Whether `user` holds the leadership step and is confirmed in it; no superuser as such."""
    trusted = Appointment.objects.in_force().filter(user=user, step=Step.LEADERSHIP)
    return bool(role_for(user, Step.LEADERSHIP)) and trusted.exists()


def may_see(user, takedown: Takedown) -> bool:
    """Whether `user` may read the record of `takedown`, its reason included."""
    own = Page.objects.filter(pk=takedown.page_id, owner=user)
    return user.pk == takedown.requested_by_id or may_request_any(user) or own.exists()


def objection(page: Page) -> str:
    """Why `page` cannot be taken down by anybody; empty if it can."""
    kind = page.specific_class
    if kind is None or not issubclass(kind, Approvable):
        return _("This kind of page is never public.")
    if page.alias_of_id:
        return _(
            "This is a copy of “%(title)s” shown elsewhere: ask for the takedown of that page, "
            "its copies go with it."
        ) % {"title": page.alias_of.title}
    # Not `is_site_root`: that says so of its translations as well.
    if Site.objects.filter(root_page=page.pk).exists():
        return _(
            "This is the front page of the site: without it no address would answer. Correct its "
            "text and have it approved, or take down the pages that it leads to."
        )
    return ""


def objection_below(page: Page) -> str:
    """Why the pages below `page` cannot go off with it; empty if they can."""
    fronts = Site.objects.exclude(root_page=page.pk)
    if fronts.filter(root_page__path__startswith=page.path).exists():
        return _("The front page of another site stands below this page: leave those below public.")
    return ""


def going(page: Page, *, with_descendants: bool) -> list[Page]:
    """The live pages that go off with `page`, itself first. Copies follow their originals."""
    pages = page.get_descendants(inclusive=True) if with_descendants else Page.objects.page(page)
    return list(pages.live().order_by("path"))


def below(page: Page) -> int:
    """How many live pages stand below `page`."""
    return page.get_descendants().live().count()


def staying(page: Page) -> PageQuerySet:
    """The public pages that say in other languages what `page` and those below it say.

    They have approvals of their own, so they stay.
    """
    concerned = page.get_descendants(inclusive=True)
    same = Page.objects.live().filter(translation_key__in=concerned.values("translation_key"))
    others = same.exclude(pk__in=concerned.values("pk"))
    return others.order_by("path").select_related("locale")


def redirect_objection(page: Page | None, goal: Page | None) -> str:
    """Why readers of `page` (None: deleted) cannot be led on to `goal`; empty if they can."""
    if goal is None:
        return _("Choose the page that readers are led on to.")
    kind = goal.specific_class
    if kind is None or not issubclass(kind, Approvable) or not is_open(goal):
        return _("“%(title)s” is not public: choose another page.") % {
            "title": goal.get_admin_display_title()
        }
    if page is None:
        return ""
    original = goal.alias_of or goal
    if original.pk == page.pk or original.is_descendant_of(page) or goal.is_descendant_of(page):
        return _("Choose a page that is not taken down with this one.")
    return ""


def is_open(page: Page) -> bool:
    """Whether readers can open `page` at an address."""
    return Page.objects.filter(pk=page.pk).live().public().exists() and bool(page.url)


def cautions(page: Page) -> list[str]:
    """What must be understood before a page goes off that much else hangs on."""
    fronts = [
        each
        for site in Site.objects.select_related("root_page")
        for each in site.root_page.get_translations(inclusive=True)
    ]
    found = []
    if page.pk in {each.pk for each in fronts}:
        found.append(_("This is the front page in one language: its readers lose the way in."))
    leading = ReferenceIndex.get_references_to(page).filter(
        base_content_type=ReferenceIndex._get_base_content_type(Page),
        object_id__in=[str(each.pk) for each in fronts if each.live and each.pk != page.pk],
    )
    if leading.exists():
        found.append(
            _("The front page leads to this page, perhaps those who need help at once as well.")
        )
    return found
