"""The front page: where its doors lead, and what it offers to search."""

from dataclasses import dataclass

from django import template
from django.utils.translation import gettext as _
from wagtail.models import Page

from campaign.articles.models import WarningIndexPage
from campaign.content.languages import in_reader_language
from campaign.content.successors import for_readers
from campaign.content.templatetags.facts import text_lines
from campaign.handbook.models import HandbookIndexPage
from campaign.scams.models import ScamIndexPage

register = template.Library()

EXAMPLES = 3


@dataclass(frozen=True)
class Door:
    """What happened to the reader, and the page that helps: live, in the reader's language."""

    heading: str
    line: str
    page: Page
    look: str = "plain"


@register.simple_tag(takes_context=True)
def open_doors(context, arranged) -> list[Door]:
    """The doors that lead somewhere, as `arranged` by editors or the usual ones."""
    rows = list(arranged["doors"]) if arranged else []
    if not rows:
        return _usual(context)
    pages = for_readers(row["page"] for row in rows)
    return [
        Door(row["heading"], row["line"], page, row["look"])
        for row, page in zip(rows, pages, strict=True)
        if page is not None and page.live
    ]


@register.simple_tag(takes_context=True)
def all_warnings(context) -> Page | None:
    """The index of warnings, in the menu's language or the first one."""
    return _section(context, WarningIndexPage)


@register.simple_tag
def search_examples(page) -> list[str]:
    """What somebody who does not know what to type can tap."""
    own = text_lines(page.search_examples)
    return (own or [_("fake police"), _("I sent money"), _("strange link")])[:EXAMPLES]


def _usual(context) -> list[Door]:
    """The doors of a front page that nobody has arranged."""
    emergency = getattr(context.get("page"), "emergency", None)
    doors = [
        (
            _("I have just sent money"),
            _("What to do at once, in the right order."),
            in_reader_language([emergency])[0],
            "urgent",
        ),
        (
            _("I think it is a scam"),
            _("Compare with the signs of known tricks before you do anything."),
            _section(context, ScamIndexPage),
            "plain",
        ),
        (
            _("I want to learn"),
            _("Handbooks to read at leisure and to share."),
            _section(context, HandbookIndexPage),
            "plain",
        ),
    ]
    return [Door(*door) for door in doors if door[2] is not None and door[2].live]


def _section(context, model: type[Page]) -> Page | None:
    """The first part of the site of this kind; the sections are read already."""
    found = (page for page in context.get("sections", ()) if _is(page, model))
    return next(found, None)


def _is(page: Page, model: type[Page]) -> bool:
    return page.cached_content_type.model_class() is model
