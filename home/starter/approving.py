"""How a seeded page gets to its readers: signed by the demo's people, or into the queue.

In demo mode the contributor writes, the clearance officer and the leader sign, and the
page goes live by the same services as every other page. Elsewhere the very same page is
a draft that waits in the editors' queue: nobody is taken for a signer who did not sign.
"""

from dataclasses import dataclass
from typing import Protocol

from django.conf import settings
from django.contrib.auth import get_user_model
from wagtail.models import Page, Workflow

from campaign.approval import forms, publishing, signing
from campaign.approval.models import Step
from campaign.content.models import ContentPage
from home.starter import letters
from home.starter.run import NotSetUp

WRITER, CLEARER, LEADER = "congtac", "ramat", "lanhdao"


class Road(Protocol):
    """What happens to a draft that need not wait for a person."""

    writer: object

    def send(self, page: ContentPage) -> None: ...


@dataclass(frozen=True)
class DemoRoad:
    """Live with two signatures, each by the account that holds the role."""

    writer: object
    clearer: object
    leader: object
    basis: str

    def send(self, page: ContentPage) -> None:
        # Children may have come since the page was read; the stale count must not be written.
        page.numchild = Page.objects.values_list("numchild", flat=True).get(pk=page.pk)
        revision = page.save_revision(user=self.writer, clean=False)
        # Reading the page back from its revision asks one query a child row, three times: a
        # third of the whole run. What is in memory is what the revision holds; were it not,
        # the guard would refuse to publish it.
        revision.as_object = lambda: page
        signing.sign(
            page=page,
            step=Step.CLEARANCE,
            signer=self.clearer,
            revision=revision,
            statement=forms.statement_of_clearance(basis=self.basis),
        )
        signing.sign(page=page, step=Step.LEADERSHIP, signer=self.leader, revision=revision)
        publishing.publish(revision=revision, user=self.leader)


@dataclass(frozen=True)
class QueueRoad:
    """A draft, submitted: the first step of the workflow is the editors'."""

    writer: object
    workflow: Workflow

    def send(self, page: ContentPage) -> None:
        page.save_revision(user=self.writer, clean=False)
        with letters.held_back():
            self.workflow.start(page, self.writer)


def road(*, home: ContentPage, basis: str) -> Road:
    """The road of this installation's mode. Raises NotSetUp when `setup_hub` has not run."""
    if not getattr(settings, "CAMPAIGN_DEMO", False):
        workflow = home.get_workflow()
        if workflow is None:
            raise NotSetUp("Chưa có quy trình duyệt: chạy manage.py setup_hub trước.")
        return QueueRoad(writer=None, workflow=workflow)
    users = get_user_model().objects.in_bulk([WRITER, CLEARER, LEADER], field_name="username")
    if len(users) < 3:
        raise NotSetUp("Thiếu tài khoản dùng thử: chạy manage.py setup_hub trước.")
    return DemoRoad(writer=users[WRITER], clearer=users[CLEARER], leader=users[LEADER], basis=basis)
