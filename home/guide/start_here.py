""" "Bắt đầu ở đây": the first steps of a person's role, shown until they have seen them.

What a person has seen is kept where Wagtail keeps the notices that they closed.
"""

from typing import ClassVar

from wagtail.admin.ui.components import Component
from wagtail.users.models import UserProfile

from home.guide import reading, roles

SEEN = "start-here"


def guide_for(user) -> reading.Guide | None:
    """The guide with the first steps of `user`; None for whoever has seen them or has no role."""
    profile = UserProfile.objects.filter(user=user).first()
    if profile and profile.dismissibles.get(SEEN):
        return None
    return next((reading.read(name) for name in roles.own(user)), None)


def remember(user, *, seen: bool) -> None:
    """Keep whether `user` wants the steps no more."""
    profile = UserProfile.get_for_user(user)
    profile.dismissibles[SEEN] = seen
    profile.save(update_fields=["dismissibles"])


class StartHerePanel(Component):
    """The steps on the admin's front page, above the work."""

    name = "start_here"
    template_name = "home/guide/start_panel.html"
    order = 30

    class Media:
        css: ClassVar = {"all": ["home/guide.css"]}

    def __init__(self, guide: reading.Guide):
        self.guide = guide

    def get_context_data(self, parent_context):
        return super().get_context_data(parent_context) | {
            "guide": self.guide,
            "request": parent_context["request"],
        }


def add_panel(request, panels: list) -> None:
    """The hook `construct_homepage_panels`."""
    if guide := guide_for(request.user):
        panels.append(StartHerePanel(guide))
