"""Screens of Wagtail's that take one document and show no notice: it is told on the next one."""

from django.urls import path
from wagtail.admin import messages
from wagtail.documents.views.chooser import DocumentChooserUploadView
from wagtail.documents.views.documents import CreateView

from campaign.content.personal_notice import notice


def tell(request, item) -> None:
    """Say at the next screen what was found in the document just uploaded."""
    if found := notice(item):
        messages.warning(request, f"“{item.title}”: {found}")


class Add(CreateView):
    """Wagtail's form for one document, which leads to a list that shows no notice."""

    def save_instance(self):
        document = super().save_instance()
        tell(self.request, document)
        return document


class AddByChooser(DocumentChooserUploadView):
    """The same in the chooser, which closes at once: told when the page is saved."""

    def save_form(self, form):
        document = super().save_form(form)
        tell(self.request, document)
        return document


def urls() -> list:
    """The hook `register_admin_urls`: Wagtail's own addresses, asked before Wagtail."""
    return [path("documents/add/", Add.as_view(), name="add_document")]
