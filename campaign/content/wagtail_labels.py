"""Words of Wagtail's screens that it offers no translator: labels made from names of fields."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import choosers
from wagtail.admin.forms.workflows import TaskChooserSearchForm, WorkflowPageForm
from wagtail.admin.views import workflows
from wagtail.models import Locale
from wagtail.sites.views import IndexView as Sites
from wagtail.users.forms import PagePermissionsForm

LABELS = {
    choosers.ExternalLinkChooserForm: {"link_text": _("Link text")},
    choosers.AnchorLinkChooserForm: {
        "url": _("Place on the page"),
        "link_text": _("Link text"),
    },
    choosers.EmailLinkChooserForm: {
        "email_address": _("Email address"),
        "link_text": _("Link text"),
        "subject": _("Subject"),
        "body": _("Body"),
    },
    choosers.PhoneLinkChooserForm: {
        "phone_number": _("Phone number"),
        "link_text": _("Link text"),
    },
}
COLUMNS = {"port": _("Port"), "site_name": _("Site name"), "root_page": _("Root page")}


class TaskSearchForm(TaskChooserSearchForm):
    """Wagtail's own makes a field without a label when it is asked for."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "task_type" in self.fields:
            self.fields["task_type"].label = _("Task type")


def give() -> None:
    """Put them on; called once when the app is ready."""
    for form, labels in LABELS.items():
        for name, label in labels.items():
            form.base_fields[name].label = label
    # Translated by Wagtail when it is loaded, before there is a language.
    choosers.SearchFilterMixin.base_fields["q"].widget.attrs["placeholder"] = _("Search")
    for form in (PagePermissionsForm, WorkflowPageForm):
        form.base_fields["page"].label = _("Page")
    workflows.TaskChooserSearchForm = TaskSearchForm
    Locale._meta.verbose_name = _("language")
    for column in Sites.columns:
        column.label = COLUMNS.get(column.name, column.label)
