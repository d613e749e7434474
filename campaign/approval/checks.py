"""Settings without which approval would not hold."""

from django.conf import settings
from django.core.checks import Error, register

NEEDED = {
    "WAGTAIL_FINISH_WORKFLOW_ACTION": "campaign.approval.finish.finish",
    "WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT": True,
}


@register
def approval_is_wired(app_configs, **kwargs) -> list[Error]:
    """An error for each setting of the host without which unsigned text could be published."""
    return [
        Error(
            f"{name} must be {value!r}.",
            hint="See docs/architecture.md, “Publishing”.",
            id=f"approval.E00{number}",
        )
        for number, (name, value) in enumerate(NEEDED.items(), 1)
        if getattr(settings, name, None) != value
    ]
