"""Where specimens of a trick are made: in its form there is no field for them."""

from django.urls import reverse
from wagtail.admin.panels import Panel

from campaign.scams.models.specimen import SpecimenIndexPage


class SpecimensPanel(Panel):
    """A sentence that specimens are pages of their own, and the way to them."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "scams/specimens_panel.html"

        def get_context_data(self, parent_context=None):
            gallery = SpecimenIndexPage.objects.filter(locale=self.instance.locale_id).first()
            return super().get_context_data(parent_context) | {
                "gallery": gallery,
                "place": reverse("wagtailadmin_explore", args=[gallery.pk]) if gallery else "",
            }
