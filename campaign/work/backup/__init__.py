"""Backups: database, media and keys in one folder with checksums, and the way back.

A backup is the folder `hub-YYYYmmdd-HHMMSS`; it has that name only when it is whole.
"""

from campaign.work.backup.shelf import Kept, backups

__all__ = ["Kept", "backups"]
