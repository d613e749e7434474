"""What the editor of a handbook is told about its PDF."""

from wagtail.admin.panels import Panel

from campaign.handbook.printing.engine import PACKAGE, engine


class PrintingPanel(Panel):
    """Why readers get no PDF; not there while they do."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "handbook/printing_panel.html"

        def is_shown(self):
            return super().is_shown() and engine() is None

        def get_context_data(self, parent_context=None):
            return super().get_context_data(parent_context) | {"package": PACKAGE}
