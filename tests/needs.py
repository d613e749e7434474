"""Says which Debian package is missing: `python -m tests.needs chromium`."""

import os
import shutil
import sys

PROGRAMS = {"chromium": os.environ.get("CHROMIUM", "/usr/bin/chromium"), "gettext": "msgfmt"}


def missing(package: str) -> str:
    """The sentence to print when the package's program is not there, else nothing."""
    if shutil.which(PROGRAMS[package]):
        return ""
    return f"Thiếu {package}. Hãy chạy: sudo apt-get install {package}"


if __name__ == "__main__":
    sys.exit(missing(sys.argv[1]) or 0)
