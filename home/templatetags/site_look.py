"""What this site's own templates ask: its name, its mode, its languages, its menu."""

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.text import capfirst
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext_lazy as _

from campaign.articles.models import WarningPage
from campaign.organisation.naming import Spoken
from home.site_map import Entry, parts_of
from home.site_names import site_name as named

register = template.Library()

KINDS = {
    "standard": _("About this site"),
    "organisation": _("Units and contacts"),
    "field": _("Field of crime"),
    "scam": _("Trick"),
    "article": _("Article"),
    "warning": _("Warning"),
    "practice": _("Good practice"),
    "handbook": _("Handbook"),
    "chapter": _("Handbook chapter"),
    "document": _("Legal document"),
    "channel": _("Where to report"),
    "source": _("Trusted source"),
    "term": _("Glossary"),
    "emergency": _("Emergency"),
    "impersonation": _("Misused names"),
    "audience": _("For an audience"),
    "specimen": _("Specimen"),
}


@register.simple_tag
def is_demo() -> bool:
    """Whether this is the demo, whose pages must not be taken for the real thing."""
    return getattr(settings, "CAMPAIGN_DEMO", False)


@register.simple_tag(takes_context=True)
def site_name(context) -> Spoken:
    """The name that administrators gave the site, or the name in the settings."""
    return named(context.get("site_settings"))


@register.simple_tag
def static_file(path: str) -> str:
    """The address of a static file; never raises, so that an error page can use it."""
    try:
        return static(path)
    except ValueError:
        return f"{settings.STATIC_URL}{path}"


@register.simple_tag
def names_language() -> str:
    """The language of the site's names where it is not that of the screen, else nothing."""
    return "" if get_language() == settings.LANGUAGE_CODE else settings.LANGUAGE_CODE


@register.filter
def other_language(code: str) -> str:
    """The name of a language in that of the screen, as a label; empty for the screen's own."""
    if not code or code == get_language():
        return ""
    return capfirst(get_language_info(code)["name_translated"])


@register.simple_tag(takes_context=True)
def site_parts(context) -> list[Entry]:
    """The site map: the sections that the screen has read already, and what stands below."""
    return parts_of(context.get("sections", ()))


@register.filter
def kind_name(kind: str) -> str:
    """What readers call a kind of page; empty for a kind that needs no name."""
    return KINDS.get(kind, "")


@register.filter
def status_name(status: str) -> str:
    """How certain a warning is, in words; empty for what is no such status."""
    labels = dict(WarningPage.Status.choices)
    return labels.get(status, "")


@register.filter
def is_within(page, section) -> bool:
    """Whether `page` stands in the part of the tree that `section` begins."""
    path = getattr(page, "path", "") or ""
    return path.startswith(section.path)
