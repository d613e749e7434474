"""A request longer than a file may be is refused before a byte of it is read."""

from django.conf import settings

from campaign.serving.middleware import refused

SENTENCE = (
    "Tệp lớn hơn 20 MB nên không được nhận; chưa có gì được lưu. "
    "Hãy chia nhỏ hoặc giảm cỡ ảnh trong tệp rồi tải lại."
)


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
            return refused(request.path, SENTENCE, status=413)
        return self.get_response(request)
