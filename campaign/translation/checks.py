"""What must hold of wagtail-localize for translations to stay drafts."""

from inspect import signature

from django.conf import settings
from django.core.checks import Error, register
from wagtail_localize.models import TranslationSource

from campaign.translation.drafting import WRAPPED


@register
def wrapped_methods_are_known(app_configs, **kwargs) -> list[Error]:
    """An error for each method that we rely on and that an upgrade has changed."""
    return [
        Error(
            f"wagtail_localize's TranslationSource.{name} is not the one that we know.",
            hint="Read campaign/translation/drafting.py, then its tests.",
            id="translation.E001",
        )
        for name, known in WRAPPED.items()
        if str(signature(getattr(TranslationSource, name, lambda: None))) != known
    ]


@register
def no_text_is_sent_out(app_configs, **kwargs) -> list[Error]:
    """An error for a machine translator: drafts would be sent to it before their clearance."""
    if getattr(settings, "WAGTAILLOCALIZE_MACHINE_TRANSLATOR", None) is None:
        return []
    return [
        Error(
            "WAGTAILLOCALIZE_MACHINE_TRANSLATOR sends texts out before they are cleared.",
            hint="Take the setting away.",
            id="translation.E002",
        )
    ]
