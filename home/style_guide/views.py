"""The guide as a screen; a real site has none."""

from django.conf import settings
from django.http import Http404
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from home.style_guide.samples import GROUPS

COLOURS = ["ink", "soft", "link", "danger", "caution", "good"]
GROUNDS = ["paper", "wash", "note-wash", "danger-wash", "caution-wash", "good-wash"]


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
    context = {"groups": groups, "colours": COLOURS, "grounds": GROUNDS}
    return TemplateResponse(request, "style_guide/page.html", context)
