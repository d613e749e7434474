"""What every answer carries, and what is refused before any page is asked."""

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpResponse, JsonResponse
from django.utils import translation

from campaign.serving.staff import staff_path

# Programs ask below it, and read JSON alone.
API = "/api/"
# A reader's address and question fit in here many times over.
LONGEST_PATH = 2048
LONGEST_QUERY = 8192
# All headers of a request together; browsers send a tenth of it.
LONGEST_HEADERS = 32_768


def plain(text: str, *, status: int) -> HttpResponse:
    """An answer that needs no template, database or language."""
    return HttpResponse(text, status=status, content_type="text/plain; charset=utf-8")


def refused(path: str, text: str, *, status: int) -> HttpResponse:
    """The sentence for a person, or as the API's refusals are made for a program."""
    if not path.startswith(API):
        return plain(text, status=status)
    answer = JsonResponse({"detail": text, "parameters": []}, status=status)
    # Nothing of anybody's stands in it, and any site's script may tell its reader.
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer


class ContentSecurityPolicy(CSPMiddleware):
    """The strict policy everywhere, the admin's wider one for the staff path alone.

    A preview has the strict one: it is shown as readers will have it.
    """

    def get_policy_parts(self, request, response, report_only=False) -> PolicyParts:
        if report_only:
            return PolicyParts()
        if request.path_info.startswith(staff_path()):
            return PolicyParts(config=settings.STAFF_CONTENT_SECURITY_POLICY["DIRECTIVES"])
        return PolicyParts()


class JunkGuard:
    """Refuses a request line that no page can mean, with a sentence and a 4xx."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.refusal(request) or self.get_response(request)

    def refusal(self, request) -> HttpResponse | None:
        """The refusal for a junk request, None for all others."""
        path, query = request.path_info, request.META.get("QUERY_STRING", "")
        if len(path.encode()) > LONGEST_PATH or len(query) > LONGEST_QUERY:
            return refused(path, "Địa chỉ quá dài.", status=414)
        if sum(len(v) for k, v in request.META.items() if k.startswith("HTTP_")) > LONGEST_HEADERS:
            return refused(path, "Phần đầu của yêu cầu quá dài.", status=431)
        if has_control_characters(path) or "%00" in query or "\0" in query:
            return refused(path, "Địa chỉ có ký tự không hợp lệ.", status=400)
        try:
            request.get_host()
        except DisallowedHost:
            return refused(path, "Tên miền này không thuộc về cổng thông tin.", status=400)
        return None


class Revalidate:
    """No cache between hub and reader shows an answer again without asking: a page that was taken
    down would go on there.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-cache")
        return response


class PathLanguage:
    """The language of a page is that of its address, whatever the browser prefers.

    Django's LocaleMiddleware would also read a cookie and vary by Accept-Language.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        path = request.path_info
        language = translation.get_language_from_path(path) or settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language() or language)
        return response


def has_control_characters(text: str) -> bool:
    """Whether `text` holds a NUL or another control character."""
    return any(ord(character) < 32 or ord(character) == 127 for character in text)
