"""For load balancers and monitors: is the process alive, is the whole ready."""

from django.http import HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from campaign.work import readiness


@never_cache
@require_safe
def healthz(request) -> HttpResponse:
    """The process answers; nothing else is asked."""
    return HttpResponse("ok", content_type="text/plain; charset=utf-8")


@never_cache
@require_safe
def readyz(request) -> JsonResponse:
    """200, or 503 with the parts that are not ready."""
    problems = readiness.problems()
    answer = {"ready": not problems, "problems": problems}
    return JsonResponse(
        answer, status=503 if problems else 200, json_dumps_params={"ensure_ascii": False}
    )
