"""Who looks after accounts: administrators by their role, nobody by a permission alone."""

from functools import wraps

from django.core.exceptions import PermissionDenied

from campaign.organisation.models import Role
from campaign.organisation.services import holds


def looks_after_accounts(user) -> bool:
    """Whether accounts are this person's work."""
    return user.is_active and (user.is_superuser or holds(user, Role.Code.ADMINISTRATOR))


def administrators_only(view):
    """Refuse a screen to everybody else."""

    @wraps(view)
    def kept(request, *args, **kwargs):
        if not looks_after_accounts(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return kept
