"""Junk that the staff's own screens choke on is the sender's fault: 400, not 500."""

import logging
from traceback import walk_tb

from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDictKeyError

from campaign.serving.middleware import plain
from campaign.serving.staff import is_staff_request

logger = logging.getLogger(__name__)

# What Wagtail's and Django's readers of forms raise on values that no form of theirs sends.
UNREADABLE = (MultiValueDictKeyError, KeyError, OverflowError, ValueError, ValidationError)
SENTENCE = "Dữ liệu gửi lên không đọc được. Hãy tải lại trang rồi làm lại; chưa có gì được lưu."


class UnreadableForm:
    """Answers 400 where a package, and not one of our own rooms, failed to read what was sent."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not (isinstance(exception, UNREADABLE) and is_staff_request(request)):
            return None
        if raised_in_own_room(exception):
            return None
        logger.error("unreadable: %s %s", request.method, request.path, exc_info=exception)
        return plain(SENTENCE, status=400)


def raised_in_own_room(exception: Exception) -> bool:
    """Whether the failing line stands in code of this project: then it is a fault of ours."""
    frames = [frame for frame, _line in walk_tb(exception.__traceback__)]
    innermost = frames[-1].f_globals.get("__name__", "") if frames else ""
    return innermost.split(".")[0] in {"campaign", "search", "home", "cms"}
