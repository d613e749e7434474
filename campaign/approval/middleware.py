"""What approval needs to know of a request."""

from campaign.approval.origin import acting_from
from campaign.serving.hosts import client_address
from campaign.serving.staff import is_staff_request


class RememberOrigin:
    """Tells the journal from where and with what a member of staff acts."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not is_staff_request(request):
            return self.get_response(request)
        device = request.headers.get("user-agent", "")
        with acting_from(address=client_address(request), device=device):
            return self.get_response(request)
