"""The one way into the container.

entrypoint.py web        bring the data up to date, then serve
entrypoint.py work       wait until `web` has done that, then run the jobs
entrypoint.py healthy    0 when the web server answers
entrypoint.py COMMAND …  manage.py COMMAND …
"""

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from cms.start import serve  # noqa: E402
from cms.start.packages import PYTHON  # noqa: E402

MANAGE = [str(PYTHON), "manage.py"]
PATIENCE = 600  # seconds for a database to appear and for `web` to bring the data up to date
PAUSE = 2


def main(words: list[str]) -> int:
    """Become what was asked for; the process is replaced, so signals reach the real program."""
    os.chdir(ROOT)
    match words:
        case [] | ["web"]:
            wait("cơ sở dữ liệu", [*MANAGE, "check", "--database", "default"])
            run([str(PYTHON), "-m", "cms.start.prepare"])
            become(serve.server_command())
        case ["work"]:
            wait("cấu trúc dữ liệu mới", [*MANAGE, "migrate", "--check"])
            become([*MANAGE, "work"])
        case ["healthy"]:
            return 0 if serve.answers() else 1
        case _:
            become([*MANAGE, *words])
    return 0


def wait(what: str, command: list[str]) -> None:
    """Ask again and again until the command succeeds; end with its own words when it never does."""
    deadline = time.monotonic() + PATIENCE
    while True:
        asked = subprocess.run(command, capture_output=True, text=True, check=False)
        if asked.returncode == 0:
            return
        if time.monotonic() > deadline:
            raise SystemExit(f"{asked.stderr}\nChờ mãi không có {what}.")
        sys.stderr.write(f"Đang chờ {what} ...\n")
        time.sleep(PAUSE)


def run(command: list[str]) -> None:
    """Run to the end, or end as the command did."""
    done = subprocess.run(command, check=False)
    if done.returncode:
        raise SystemExit(done.returncode)


def become(command: list[str]) -> None:
    """Go on as another program."""
    sys.stdout.flush()
    os.execv(command[0], command)  # noqa: S606


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
