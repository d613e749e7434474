"""Letters to the editors of pages that cite a document which is no longer in force."""

from datetime import date, timedelta

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from campaign.content.models import ContentPage
from campaign.content.reminders import Letter, Matter, remind
from campaign.documents.citations import citing_pages, documents_of, for_staff
from campaign.documents.models import LegalDocumentPage
from campaign.work import jobs


def remind_of_citations() -> str:
    """The worker's daily letters: each editor hears once of each page and document."""
    today = date.today()
    with override(settings.LANGUAGE_CODE):
        pages = list(citing_pages(on=today).select_related("responsible_editor"))
        documents = documents_of(pages, on=today)
        letter = Letter(
            topic="citation",
            subject=_("Pages that cite a document out of force"),
            intro=_(
                "These public pages cite a document that is no longer in force, and say so to "
                "their readers where that is checked. Cite what applies now, and submit the page "
                "for approval."
            ),
            report="ended_documents",
        )
        return remind(
            letter, [_matter(page, each) for page in pages for each in documents[page.pk]]
        )


def register() -> None:
    """Make the letters known to the worker; called once when the app is ready."""
    jobs.register(jobs.Job("remind_of_citations", timedelta(days=1), remind_of_citations))


def _matter(page: ContentPage, document: LegalDocumentPage) -> Matter:
    line = _("“%(title)s” cites %(document)s") % {
        "title": " ".join(page.title.split()),
        "document": for_staff(document),
    }
    return Matter(page, about=str(document.pk), line=line)
