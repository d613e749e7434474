"""What the editor shows of a page's approval."""

from django.utils.functional import cached_property
from wagtail.admin.panels import Panel

from campaign.approval.models.signature import Signature
from campaign.approval.standing import Stage, standing_of


class SignaturesPanel(Panel):
    """The signatures under a page, in force and ended, newest first. Read-only."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "approval/signatures_panel.html"

        def is_shown(self):
            return bool(self.instance.pk)

        def get_context_data(self, parent_context=None):
            signatures = Signature.objects.on(self.instance).select_related("decision")
            return super().get_context_data(parent_context) | {
                "signatures": signatures.order_by("-signed_at", "-pk"),
                "page": self.instance,
            }


class StandingPanel(Panel):
    """Where the page stands and why it came back, above its form. Read-only."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "approval/standing_panel.html"

        @cached_property
        def standing(self):
            return standing_of(self.instance)

        def is_shown(self):
            stored = bool(self.instance.pk)
            return stored and self.standing.stage in (Stage.WAITING, Stage.RETURNED)

        def get_context_data(self, parent_context=None):
            return super().get_context_data(parent_context) | {"standing": self.standing}
