from datetime import date

from wagtail.admin.forms import WagtailAdminPageForm

from campaign.content.models.audience import Audience
from campaign.organisation.services import unit_of


class ContentPageForm(WagtailAdminPageForm):
    """The editor's form of a content page: a new page begins with its writer's own unit."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            # Left empty, the address is made from the title when the page is saved.
            self.fields["slug"].required = False
        if "audiences" in self.fields:
            self.fields["audiences"].queryset = Audience.objects.offered(self.instance)
        if self.instance.pk is None and self.for_user and "unit" in self.fields:
            self.initial.setdefault("unit", unit_of(self.for_user, on=date.today()))
