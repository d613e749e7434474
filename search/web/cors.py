"""Answers that any site may read from its visitors' browsers: no cookie goes in or out."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpResponse, HttpResponseNotAllowed

METHODS = ["GET", "HEAD", "OPTIONS"]
REMEMBERED_SECONDS = 86_400


def open_for_reading(view: Callable) -> Callable:
    """The view, for reading alone and from anywhere."""

    @wraps(view)
    def opened(request, *args, **kwargs) -> HttpResponse:
        answer = _answer(view, request, *args, **kwargs)
        answer.headers["Access-Control-Allow-Origin"] = "*"
        return answer

    return opened


def _answer(view: Callable, request, *args, **kwargs) -> HttpResponse:
    if request.method == "OPTIONS":
        return HttpResponse(
            status=204,
            headers={
                "Allow": ", ".join(METHODS),
                "Access-Control-Allow-Methods": ", ".join(METHODS),
                "Access-Control-Max-Age": str(REMEMBERED_SECONDS),
            },
        )
    if request.method not in METHODS:
        return HttpResponseNotAllowed(METHODS)
    if request.method == "HEAD":
        # Answered like GET; the server leaves the body out.
        request.method = "GET"
        try:
            return view(request, *args, **kwargs)
        finally:
            request.method = "HEAD"
    return view(request, *args, **kwargs)
