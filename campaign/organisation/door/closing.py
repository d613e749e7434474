"""Taking from a person what opens the door beside the password."""

from allauth.mfa.models import Authenticator

from campaign.organisation.door import sessions


def take_devices(user) -> int:
    """Take off the second factor and sign the person out everywhere; how many devices and codes."""
    devices = Authenticator.objects.filter(user=user)
    count = devices.count()
    devices.delete()
    sessions.end_all(user)
    return count
