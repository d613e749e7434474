"""What is told beside a document whose days are possible, but seldom right."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from wagtail.models import Page

from campaign.approval import advice
from campaign.documents.models import LegalDocumentPage


def register() -> None:
    """Have it told to who submits and who signs; called once when the app is ready."""
    advice.finders.append(advices)


def advices(page: Page) -> Iterator[advice.Advice]:
    """That the document applies from before its issue: a few do, most such days are slips."""
    if not isinstance(page, LegalDocumentPage) or not (page.effective_on and page.issued_on):
        return
    if page.effective_on < page.issued_on:
        yield advice.Advice(
            _(
                "In force from %(effective)s, before it was issued on %(issued)s: "
                "compare both days with the document."
            )
            % {
                "effective": f"{page.effective_on:%d/%m/%Y}",
                "issued": f"{page.issued_on:%d/%m/%Y}",
            }
        )
