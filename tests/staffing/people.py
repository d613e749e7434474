"""What tests of accounts share: a newcomer, and the link of the newest letter."""

import re

from django.core import mail
from django.test import Client
from django.urls import reverse

from campaign.organisation.models import Role
from campaign.staffing import inviting
from campaign.staffing.inviting import Newcomer
from tests import factories

PASSWORD = "con meo treo cay cau 17"


def group(code: str):
    return Role.objects.get(code=code).group


def newcomer(code: str = "editor", **given) -> Newcomer:
    """Nguyễn Văn An, who comes to the sample unit."""
    known = {"username": "annv", "last_name": "Nguyễn Văn", "first_name": "An"}
    place = {"email": "an@so.example", "groups": (group(code),), "unit": factories.unit()}
    return Newcomer(**known | place | given)


def invited(hub, code: str = "editor"):
    """An invitation by the administrator, its letter sent."""
    invitation = inviting.invite(newcomer(code), by=hub.quantri)
    assert inviting.send(invitation, by=hub.quantri)
    invitation.refresh_from_db()
    return invitation


def link() -> str:
    """The address of the newest letter that has one, without its host."""
    letters = [each.body for each in mail.outbox if "?ma=" in each.body]
    return re.search(r"http://[^/]+(/quan-tri/\S+)", letters[-1])[1]


def set_password(address: str, password: str = PASSWORD, client: Client | None = None):
    """What the form behind the link sends."""
    token = address.partition("?ma=")[2]
    form = {"ma": token, "new_password1": password, "new_password2": password}
    return (client or Client()).post(reverse("accept_invitation"), form)
