"""Taking down what readers see and nobody signed."""

from wagtail.models import Page

from campaign.approval import journal
from campaign.approval.going_off import found_by_check
from campaign.approval.turn import turn
from campaign.approval.verification.findings import Finding
from campaign.approval.verification.page_check import PageCheck


def hide(finding: Finding, *, pages: PageCheck) -> bool:
    """Take the page of `finding` down, unless it is right or gone by now.

    It goes as any page does, so its signatures end and a takedown is opened for leadership.
    """
    with turn():
        if not pages.check([finding.page_id], again=True):
            return False
        page = Page.objects.get(pk=finding.page_id).specific
        facts = {"road": "verify_approvals"}
        journal.record("approval.found", page=page, facts=facts, words={"reason": finding.what})
        with found_by_check(finding.what):
            page.unpublish()
    return True
