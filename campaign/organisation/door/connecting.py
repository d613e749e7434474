"""What the door listens to; on a host that installs allauth's parts."""

from datetime import timedelta

from allauth.mfa import signals as devices
from django.contrib.auth import get_user_model
from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import pre_save

from campaign.organisation.door import letters, presence, sessions
from campaign.work import jobs


def connect() -> None:
    """Connect the receivers and the job; called once when the app is ready."""
    devices.authenticator_added.connect(presence.note_new_device)
    for changed in (
        devices.authenticator_added,
        devices.authenticator_removed,
        devices.authenticator_reset,
    ):
        changed.connect(sessions.end_others)
    user_logged_in.connect(sessions.begin)
    pre_save.connect(letters.tell_on_change, sender=get_user_model())
    jobs.register(jobs.Job("forget_sessions", timedelta(days=1), sessions.forget))
