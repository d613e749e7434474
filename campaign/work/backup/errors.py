"""Why a backup or a restore does not go on; the message tells a person what to do."""


class BackupError(Exception):
    """The base of them all."""


class Damaged(BackupError):
    """A backup is not what it was when it was made, or never was one."""


class Unfit(BackupError):
    """A whole backup, but not for this hub as it is set up now."""


class HoldsData(BackupError):
    """There is something already where the backup would go."""


class Busy(BackupError):
    """Somebody else is at work on the same data."""


class NoTool(BackupError):
    """A program of the database server is not on this machine, or is too old."""


class NoRoom(BackupError):
    """The disk is too small."""
