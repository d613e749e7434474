"""A request longer than a file may be is refused before a byte of it is read."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils.html import format_html

from campaign.content.file_rules.rules import LARGEST
from campaign.organisation.door.address import name_of_address
from campaign.serving.middleware import refused
from campaign.serving.staff import speaks_json

SENTENCE = (
    "Tệp lớn hơn 20 MB nên không được nhận; chưa có gì được lưu. "
    "Hãy chia nhỏ hoặc giảm cỡ ảnh trong tệp rồi tải lại."
)
# Their script reads why a file is not taken from an answer of this shape, and from no other.
MANY = {"wagtailimages:add_multiple", "wagtaildocs:add_multiple"}


class UploadLimit:
    """Answers 413 by the length that a request declares; a server reads no more than that."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        try:
            length = int(request.META.get("CONTENT_LENGTH") or 0)
        except ValueError:
            length = 0
        if length > settings.FILE_UPLOAD_MAX_MEMORY_SIZE:
            return refusal(request)
        return self.get_response(request)


def refusal(request: HttpRequest) -> HttpResponse:
    """The sentence, as whoever sent the request can read it."""
    user = getattr(request, "user", None)
    if user is None or not user.has_perm("wagtailadmin.access_admin"):
        return refused(request.path, SENTENCE, status=413)
    if name_of_address(request.path_info) in MANY and speaks_json(request):
        return JsonResponse({"success": False, "error_message": SENTENCE})
    if speaks_json(request):
        return JsonResponse({"detail": SENTENCE}, status=413)
    return render(request, "content/upload_too_long.html", {"sentence": SENTENCE}, status=413)


def script() -> str:
    """The hook `insert_global_admin_js`: a browser need not send what is not taken."""
    address = static("content/upload_limit.js")
    parts = '<script src="{}" data-largest="{}" data-sentence="{}" defer></script>'
    return format_html(parts, address, LARGEST, SENTENCE)
