"""What the editor shows of a page's approval."""

from django.utils.functional import cached_property
from wagtail.admin.panels import Panel

from campaign.approval import advice, passed_hours, step_help
from campaign.approval.fingerprint import fingerprint
from campaign.approval.models.signature import Signature, Step
from campaign.approval.models.takedown import Takedown
from campaign.approval.standing import Stage, standing_of


class SignaturesPanel(Panel):
    """The signatures under a page, in force and ended, newest first. Read-only."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "approval/signatures_panel.html"

        def is_shown(self):
            return bool(self.instance.pk)

        def get_context_data(self, parent_context=None):
            signatures = Signature.objects.on(self.instance).select_related("decision")
            return super().get_context_data(parent_context) | {
                "signatures": signatures.order_by("-signed_at", "-pk"),
                "page": self.instance,
            }


class StandingPanel(Panel):
    """Where the page stands and why it came back, above its form. Read-only."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "approval/standing_panel.html"

        @cached_property
        def standing(self):
            return standing_of(self.instance) if self.instance.pk else None

        @cached_property
        def help(self) -> step_help.Help | None:
            """What this person does now."""
            return step_help.help_with(self.instance, self.standing, self.request.user)

        @cached_property
        def voided_by_saving(self) -> list[Signature]:
            """Clearances of the present text, not approved yet: the next change ends them."""
            text = fingerprint(self.instance.get_latest_revision_as_object())
            signatures = Signature.objects.in_force().on(self.instance).under(text)
            approved = signatures.exclude(step=Step.CLEARANCE).values("text")
            return list(signatures.filter(step=Step.CLEARANCE).exclude(text__in=approved))

        @cached_property
        def takedown(self) -> Takedown | None:
            """The takedown that waits, or by which the page is off."""
            newest = Takedown.objects.about(self.instance).first()
            if newest is None or newest.is_waiting:
                return newest
            return newest if newest.off_since and not self.instance.live else None

        @cached_property
        def advices(self) -> list[advice.Advice]:
            """What its signers will be told beside it."""
            return advice.about(self.instance)

        @cached_property
        def warned(self) -> str:
            """That the hour set is over, while the text has yet to be approved."""
            hour = passed_hours.passed_hour(self.instance)
            return passed_hours.said(hour) if hour and self.standing.stage != Stage.LIVE else ""

        def get_context_data(self, parent_context=None):
            found = super().get_context_data(parent_context) | {"help": self.help}
            return found | self._of_stored() if self.instance.pk else found

        def _of_stored(self) -> dict:
            return {
                "standing": self.standing,
                "voided": self.voided_by_saving,
                "takedown": self.takedown,
                "warned": self.warned,
                "advices": self.advices,
            }
