"""Wagtail's page actions, each done whole or not at all.

They write several rows one after the other; refused or killed in the middle they would leave
a half-made copy, or a tree whose counts are wrong. Wagtail offers no hook around them.
"""

from functools import wraps

from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.actions.copy_for_translation import CopyPageForTranslationAction
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.actions.delete_page import DeletePageAction
from wagtail.actions.move_page import MovePageAction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.revert_to_page_revision import RevertToPageRevisionAction
from wagtail.actions.unpublish_page import UnpublishPageAction

from campaign.approval.turn import turn

ACTIONS = (
    ConvertAliasPageAction,
    CopyPageAction,
    CopyPageForTranslationAction,
    CreatePageAliasAction,
    DeletePageAction,
    MovePageAction,
    PublishPageRevisionAction,
    RevertToPageRevisionAction,
    UnpublishPageAction,
)


def connect() -> None:
    """Make the actions whole; called once when the app is ready."""
    for action in ACTIONS:
        action.execute = _whole(action.execute)


def _whole(execute):
    @wraps(execute)
    def whole(self, *args, **kwargs):
        with turn():
            return execute(self, *args, **kwargs)

    return whole
