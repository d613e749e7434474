"""Junk that the staff's own screens choke on is the sender's fault: 400, not 500."""

import logging
from traceback import format_tb, walk_tb

from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDictKeyError

from campaign.serving.middleware import plain
from campaign.serving.staff import is_staff_request

logger = logging.getLogger(__name__)

# What Wagtail's and Django's readers of forms raise on values that no form of theirs sends.
UNREADABLE = (MultiValueDictKeyError, KeyError, OverflowError, ValueError, ValidationError)
# It takes any JSON for rich text and fails on another shape in many ways.
READER_OF_WORDS = "draftjs_exporter"
OWN_ROOMS = {"campaign", "search", "home", "cms"}
SENTENCE = "Dữ liệu gửi lên không đọc được. Hãy tải lại trang rồi làm lại; chưa có gì được lưu."


class UnreadableForm:
    """Answers 400 where a package, and not one of our own rooms, failed to read what was sent."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not (is_unreadable(exception) and is_staff_request(request)):
            return None
        # Where it failed, and not on what: the message may quote what was sent.
        where = "".join(format_tb(exception.__traceback__))
        kind = type(exception).__name__
        logger.error("unreadable: %s %s: %s\n%s", request.method, request.path, kind, where)
        return plain(SENTENCE, status=400)


def is_unreadable(exception: Exception) -> bool:
    """Whether a package failed to read; in a line of this project it would be a fault of ours."""
    package = failing_package(exception)
    if package in OWN_ROOMS:
        return False
    return package == READER_OF_WORDS or isinstance(exception, UNREADABLE)


def failing_package(exception: Exception) -> str:
    """The package in which the failing line stands."""
    frames = [frame for frame, _line in walk_tb(exception.__traceback__)]
    return frames[-1].f_globals.get("__name__", "").split(".")[0] if frames else ""
