"""WAGTAIL_FINISH_WORKFLOW_ACTION: what Wagtail calls when the last step is approved.

Wagtail imports this module while its own models load, so it can import no model.
"""

from django.apps import apps


def finish(workflow_state, user=None) -> None:
    """Publish what the workflow approved; see `publishing.publish_approved`."""
    apps.get_app_config("approval").publish_approved(workflow_state, user=user)
