"""The door of `python3 -m cms.start`. Its syntax is old, so that an old Python can read it."""

import sys

if sys.version_info < (3, 11):
    sys.exit(
        "Cần Python 3.11 trở lên, máy đang dùng %d.%d. "
        "Ví dụ: sudo apt-get install python3.11, rồi make start PYTHON=python3.11."
        % sys.version_info[:2]
    )

try:
    from cms.start.commands import main

    sys.exit(main(sys.argv[1:]))
except KeyboardInterrupt:
    sys.exit(130)
