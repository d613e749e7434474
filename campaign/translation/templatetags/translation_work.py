"""What the editor of strings shows beside the strings."""

import json

from django import template
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.models import Translation

from campaign.approval.models.tasks import StepTask
from campaign.approval.standing import standing_of
from campaign.translation.origins import published_on
from campaign.translation.submitting import has_newer_text, untranslated

register = template.Library()


@register.inclusion_tag("translation/bar.html", takes_context=True)
def translation_bar(context, work: Translation, page: Page) -> dict:
    """Where the translation stands, and what may be done with it now."""
    state = page.current_workflow_task_state
    task = state.task.specific if state and page.workflow_in_progress else None
    user = context["request"].user
    source = work.source.get_source_instance()
    return {
        "request": context["request"],
        "page": page,
        "work": work,
        "source": source,
        "standing": standing_of(page),
        "left": untranslated(work),
        "newer_text": has_newer_text(work),
        "source_day": published_on(source),
        "state": state,
        "actions": _actions(task, page, user),
        "words": json.dumps(_words(work), ensure_ascii=False),
        "can_submit": not task and page.permissions_for_user(user).can_submit_for_moderation(),
    }


def _actions(task, page: Page, user) -> list[tuple]:
    """What the person may do at this step, the way on first."""
    actions = task.get_actions(page, user) if isinstance(task, StepTask) else []
    return sorted(actions, key=lambda action: action[0] != "approve")


@register.filter
def saved_as_drafts(props: str) -> str:
    """The settings of the editor's script, with its one button for all who may edit the page."""
    given = json.loads(props)
    given["perms"]["canPublish"] = True
    given["perms"]["canUnpublish"] = given["perms"]["canDelete"] = False
    given["links"]["convertToAliasUrl"] = None
    return json.dumps(given)


def _words(work: Translation) -> dict[str, str]:
    """What the editor's script says in English alone, and the same as this screen says it."""
    source, target = (
        locale.get_display_name() for locale in (work.source.locale, work.target_locale)
    )
    into = _("From %(source)s into %(target)s") % {"source": source, "target": target}
    return {f"{source} to {target} translation": into, "More actions": _("More actions")}
