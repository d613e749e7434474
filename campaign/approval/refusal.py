from django.core.exceptions import PermissionDenied


class Refused(PermissionDenied):
    """Something is not allowed; its message tells a person why, and what to do instead."""
