from datetime import date

from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

from campaign.content import address_rules
from campaign.content.models.audience import Audience
from campaign.content.stamped_words import objection_to_form
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
        if self.instance.pk is None and self.for_user and not self.initial.get("unit"):
            self.initial["unit"] = unit_of(self.for_user, on=date.today())

    def clean(self):
        cleaned = super().clean()
        if found := self._objection_to_address(cleaned):
            self.add_error("slug", found)
        # All that the browser sent: comments and child rows are not in `cleaned`.
        if reason := objection_to_form(dict(self.data)):
            self.add_error(None, reason)
        return cleaned

    def _objection_to_address(self, cleaned: dict) -> str:
        """What is wrong with the address of a new page; the model judges those that exist."""
        if self.instance.pk or self.parent_page is None or "slug" not in cleaned:
            return ""
        if slug := cleaned["slug"]:
            return address_rules.objection(slug=slug, page=self.instance, parent=self.parent_page)
        if cleaned.get("title") and not slugify(cleaned["title"]):
            return _("The title gives no address, because it has no Latin letters: write one.")
        return ""
