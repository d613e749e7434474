"""What the editor shows of a page's approval."""

from wagtail.admin.panels import Panel

from campaign.approval.models.signature import Signature


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
