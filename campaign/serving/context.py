"""Template variables that exist for the staff alone."""

from django.contrib.messages import get_messages

from campaign.serving.staff import is_staff_request


def staff_state(request) -> dict:
    """`user` and `messages` on staff pages; nothing on public ones, which are all alike."""
    if not is_staff_request(request):
        return {}
    return {"user": getattr(request, "user", None), "messages": get_messages(request)}
