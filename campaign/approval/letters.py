"""Letters about a decision: sent once it is stored, in the office's language."""

import logging
from collections.abc import Callable, Iterable
from functools import partial

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import override
from wagtail.admin.mail import send_mail
from wagtail.admin.utils import get_admin_base_url

logger = logging.getLogger(__name__)


def after_commit(addresses: Iterable[str], write: Callable[[], tuple[str, str]]) -> None:
    """Send to each address that is not empty what `write` gives then: subject and text.

    A letter that cannot be sent undoes nothing and keeps no other one back.
    """
    if found := list(filter(None, addresses)):
        transaction.on_commit(partial(_send, found, write), robust=True)


def link(name: str, *args) -> str:
    """The whole address of a screen of the admin."""
    return f"{get_admin_base_url() or ''}{reverse(name, args=args)}"


def _send(addresses: list[str], write: Callable[[], tuple[str, str]]) -> None:
    with override(settings.LANGUAGE_CODE):
        subject, text = write()
        for address in addresses:
            try:
                send_mail(" ".join(subject.split()), text, [address])
            except Exception:
                logger.exception("A letter could not be sent: %s", subject)
