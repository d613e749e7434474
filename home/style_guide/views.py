"""The guide as a screen; a real site has none."""

from django.conf import settings
from django.http import Http404
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from home.style_guide.samples import GROUPS

COLOURS = ["ink", "soft", "link", "danger", "caution", "good"]
GROUNDS = ["paper", "wash", "note-wash", "danger-wash", "caution-wash", "good-wash"]
SIZES = ["h1", "h2", "lead", "h3", "text", "meta"]
# Between letters and their edge, lines, parts of a box, boxes, sections.
SPACES = ["0.4rem", "0.8rem", "1rem", "1.6rem", "2.6rem"]
# Those of the rooms first, as on their own pages.
SHEETS = [
    "content/filters.css",
    "articles/timeline.css",
    "handbook/book.css",
    "home/front.css",
    "home/search.css",
    "home/style_guide.css",
]


@require_safe
def show(request):
    """Every component with its samples."""
    if not getattr(settings, "CAMPAIGN_DEMO", False):
        raise Http404
    groups = [
        {
            "name": group.name,
            "samples": [
                {"about": one.about, "in_list": one.in_list, "html": one.render(request)}
                for one in group.samples
            ],
        }
        for group in GROUPS
    ]
    context = {
        "groups": groups,
        "colours": COLOURS,
        "grounds": GROUNDS,
        "sizes": SIZES,
        "spaces": SPACES,
        "sheets": SHEETS,
    }
    return TemplateResponse(request, "style_guide/page.html", context)
