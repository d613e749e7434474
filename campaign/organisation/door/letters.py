"""Letters to a person whose password or e-mail address was changed, by whomever.

allauth writes those about devices; it knows nothing of what an administrator changes.
"""

import logging
from collections.abc import Callable
from functools import partial

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override
from django.utils.translation import gettext_noop as _
from wagtail.admin.mail import send_mail
from wagtail.log_actions import get_active_log_context

from campaign.organisation.services import name_of

logger = logging.getLogger(__name__)
PASSWORD = _("Your password was changed")
ADDRESS = _("Your e-mail address was changed")
DEVICES = _("Your second factor was taken off")


def tell_on_change(sender, instance, **kwargs) -> None:
    """Receiver before an account is stored: tell its person what is about to change."""
    stored = sender.objects.filter(pk=instance.pk).only("password", "email").first()
    if stored is None:
        return
    # Django hashes a password anew at a sign-in; then none was set.
    if instance.password != stored.password and instance._password is not None:
        tell(instance, PASSWORD, to=[stored.email])
    if instance.email != stored.email:
        tell(instance, ADDRESS, to=[stored.email, instance.email])


def tell(user, subject: str, *, to: list[str]) -> None:
    """Once it is stored, write to these addresses; a letter that cannot be sent undoes nothing."""
    acting = get_active_log_context().user
    by = name_of(acting) if acting and acting.pk != user.pk else ""
    letter = partial(_written, subject, user.get_username(), by, timezone.now())
    for address in dict.fromkeys(filter(None, to)):
        transaction.on_commit(partial(_send, address, letter), robust=True)


def _written(subject: str, username: str, by: str, at) -> tuple[str, str]:
    context = {
        "what": gettext(subject),
        "username": username,
        "by": by,
        "at": timezone.localtime(at),
        "site_name": settings.WAGTAIL_SITE_NAME,
        "address": f"{settings.WAGTAILADMIN_BASE_URL}{reverse('usersessions_list')}",
    }
    return gettext(subject), render_to_string("organisation/changed_mail.txt", context)


def _send(address: str, letter: Callable[[], tuple[str, str]]) -> None:
    with override(settings.LANGUAGE_CODE):
        subject, text = letter()
        try:
            send_mail(subject, text, [address])
        except Exception:
            logger.exception("A letter could not be sent: %s", subject)
