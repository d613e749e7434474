"""The names of what results are narrowed by, as readers know them."""

from collections.abc import Collection

from django.utils.translation import get_language

from campaign.content.models import Audience
from campaign.scams.models import ScamFieldPage
from home.templatetags.site_look import KINDS
from search import stamp
from search.visibility import Visibility
from search.web import labels

# Lists and front pages are found, but nobody looks for their kind.
NAMELESS = {"listing": "", "home": ""}


def register() -> None:
    """Make the names known to the search; called once when the app is ready."""
    labels.register("kind", kinds)
    labels.register("field", fields)
    labels.register("audience", audiences)
    stamp.follow(Audience)


def kinds(values: Collection[str], visibility: Visibility) -> dict[str, str]:
    """What readers call these kinds of pages."""
    names = NAMELESS | {kind: str(name) for kind, name in KINDS.items()}
    return {value: names[value] for value in values if value in names}


def fields(values: Collection[str], visibility: Visibility) -> dict[str, str]:
    """Names of the fields with these slugs in the language of the screen, where they have one.

    Of those alone that anyone may read.
    """
    everywhere = Visibility(visibility.site)
    pages = ScamFieldPage.objects.filter(slug__in=values, pk__in=everywhere.pages().values("pk"))
    found: dict[str, str] = {}
    rows = pages.values_list("slug", "title", "name_en", "locale__language_code")
    for slug, title, name_en, code in rows:
        if code == get_language():
            found[slug] = title
        else:
            found.setdefault(slug, name_en if name_en and get_language() == "en" else title)
    return found


def audiences(values: Collection[str], visibility: Visibility) -> dict[str, str]:
    """Names of the audiences with these codes."""
    found = Audience.objects.filter(code__in=values)
    return {audience.code: audience.shown_name for audience in found}
