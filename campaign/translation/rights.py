"""Who has pages translated: the editors. Where the right lies afterwards is data."""

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from wagtail_localize.models import Translation

from campaign.approval import setup
from campaign.organisation.models import Role

RIGHT = "wagtail_localize.submit_translation"


def register() -> None:
    """Have the right given when the groups are made; called once when the app is ready."""
    setup.givers.append(give)


def give(code: Role.Code, group: Group) -> None:
    if code == Role.Code.EDITOR:
        # A migration of wagtail-localize makes it; a database may have been emptied since.
        permission, _made = Permission.objects.get_or_create(
            content_type=ContentType.objects.get_for_model(Translation),
            codename=RIGHT.split(".")[1],
            defaults={"name": "Can submit translations"},
        )
        group.permissions.add(permission)


def may_translate(user) -> bool:
    """Whether `user` may have pages translated."""
    return user.has_perm(RIGHT)
