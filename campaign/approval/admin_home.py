"""The admin's front page: what waits for each person, and what became of their own pages."""

from django.templatetags.static import static
from django.utils.functional import cached_property
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.ui.components import Component
from wagtail.admin.views import home

from campaign.approval.admin_stopping import ScheduledPanel
from campaign.approval.admin_verification import VerificationPanel
from campaign.approval.models import Takedown
from campaign.approval.standing import own_pages
from campaign.approval.takedowns.rules import may_decide
from campaign.approval.waiting import holds_a_step, waiting_for

SHOWN = 20
# The front page with the whole of the lists, for whoever has no report to open instead.
ALL = "tat-ca"
# Ours says the same and more, or nothing is in use that they speak of.
REPLACED = (home.WorkflowObjectsToModeratePanel, home.UserObjectsInWorkflowModerationPanel)


class YourWorkPanel(Component):
    """ "Việc của bạn": the first thing on the front page."""

    name = "your_work"
    template_name = "approval/your_work.html"
    order = 50

    def __init__(self, request):
        self.request = request

    @cached_property
    def links(self) -> list[tuple[str, str]]:
        """Where a new page may begin, as the rooms offer it: (label, address)."""
        found: list[tuple[str, str]] = []
        for offer in hooks.get_hooks("construct_new_page_links"):
            offer(self.request, found)
        return found

    @cached_property
    def takedowns(self) -> list[Takedown]:
        """What only a leader decides, before everything else."""
        if not may_decide(self.request.user):
            return []
        return list(Takedown.objects.waiting().select_related("requested_by", "hidden_by"))

    def get_context_data(self, parent_context):
        user = self.request.user
        signs, writes = holds_a_step(user), user_has_any_page_permission(user)
        limit = None if ALL in self.request.GET else SHOWN
        waiting, total = waiting_for(user, limit=limit) if signs else ([], 0)
        return super().get_context_data(parent_context) | {
            "signs": signs,
            "takedowns": self.takedowns if signs else [],
            "writes": writes,
            "waiting": waiting,
            "total": total,
            "more": total - len(waiting),
            "all": f"?{ALL}",
            "own": own_pages(user, limit=SHOWN) if writes else [],
            "links": self.links if writes else [],
        }


def arrange(request, panels: list) -> None:
    """Change the front page's panels in place."""
    panels[:] = [panel for panel in panels if not isinstance(panel, REPLACED)]
    panels.append(YourWorkPanel(request))
    panels.append(ScheduledPanel(request))
    panels.append(VerificationPanel(request))


def style() -> str:
    """The hook `insert_global_admin_css`."""
    return format_html('<link rel="stylesheet" href="{}">', static("approval/admin.css"))


def drop_summary(request, items: list) -> None:
    """No counts of pages and pictures: nobody works with them."""
    items.clear()
