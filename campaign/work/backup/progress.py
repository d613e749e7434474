"""How far a long backup or restore has come, for somebody who waits at a terminal."""

import time

from django.utils.translation import gettext as _

PAUSE = 2  # seconds between two words


class Progress:
    """A files.Tell that writes a line every other second, so nothing for what is quick."""

    def __init__(self, out, *, quiet: bool = False) -> None:
        self.out, self.quiet = out, quiet
        self.began = self.said = time.monotonic()

    def __call__(self, what: str, done: int, total: int) -> None:
        now = time.monotonic()
        if self.quiet or now - self.said < PAUSE:
            return
        self.said = now
        line = _("%(what)s: %(done)d MB") if not total else _("%(what)s: %(done)d/%(total)d MB")
        self.out.write(f"  {line % {'what': what, 'done': done >> 20, 'total': total >> 20}}")
        self.out.flush()

    def seconds(self) -> float:
        """Since it began."""
        return time.monotonic() - self.began
