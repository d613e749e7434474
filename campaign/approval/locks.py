"""Who cannot edit a page while it waits."""

from django.utils.translation import gettext as _
from wagtail.locks import WorkflowLock


class SigningLock(WorkflowLock):
    """At a signing step nobody edits: what is signed is what was submitted.

    A signer who saved, even without a change, would be an author and could sign no more.
    """

    def get_message(self, user):
        return _(
            "This page waits at the step “%(step)s”. Its text cannot be changed there: "
            "to have it corrected, return it with a comment."
        ) % {"step": self.task.name}

    def get_locked_by(self, user, can_lock=False):
        return _("Locked while it waits for a signature")

    def get_description(self, user, can_lock=False):
        return _("Nobody can change the text until it is approved or returned")
