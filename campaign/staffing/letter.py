"""The letter with the link. It is built on the hub's own address, never on what a request says."""

import logging
from smtplib import SMTPException
from urllib.parse import urlencode

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.admin.mail import send_mail

from campaign.approval import letters
from campaign.organisation.services import name_of
from campaign.staffing.models import Invitation

logger = logging.getLogger(__name__)


def sent(invitation: Invitation, *, token: str) -> bool:
    """Send it; whether it went out. Neither address nor link is written into the log."""
    person = invitation.user
    context = {
        "name": name_of(person),
        "username": person.get_username(),
        "by": name_of(invitation.sent_by),
        "until": invitation.expires_at,
        "site_name": settings.WAGTAIL_SITE_NAME,
        "address": f"{letters.link('accept_invitation')}?{urlencode({'ma': token})}",
    }
    with override(settings.LANGUAGE_CODE):
        subject = _("Your account at %(site)s") % {"site": settings.WAGTAIL_SITE_NAME}
        text = render_to_string("staffing/invitation.txt", context)
        html = render_to_string("staffing/invitation_mail.html", context)
    try:
        send_mail(" ".join(subject.split()), text, [person.email], html_message=html)
    except (OSError, SMTPException) as error:
        logger.error("An invitation could not be sent: %s", type(error).__name__)
        return False
    return True
