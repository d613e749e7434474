"""What `verify_approvals` costs on 10,000 live pages: `python -m tests.bench.verify_speed [N]`.

Beside it, in the same run, the mere reading of the same pages with Wagtail's `.specific()`. Each
in a process of its own; what they need of memory is compared with that on a tenth of the pages.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import django

from tests.bench.import_speed import ROOT, prepare, write_lines

WAYS = ("read", "verify")
DECISION = "01/QĐ, 02/01/2024, Người ký"


def main(count: int) -> int:
    """Print wall and processor time of both ways, their ratio, and the growth of memory."""
    with tempfile.TemporaryDirectory(prefix="hub-bench-") as name:
        folder = Path(name)
        prepare(folder / "base")
        spent = {size: measure(folder, size) for size in (count // 10, count)}
    for way in WAYS:
        wall, processor, memory = spent[count][way]
        tenth = spent[count // 10][way][2]
        sys.stdout.write(
            f"{way:7}{count} pages: {wall:.1f} s, {processor:.1f} s of the processor, "
            f"{memory:.0f} MB of memory ({tenth:.0f} MB on a tenth)\n"
        )
    ratio = spent[count]["verify"][1] / spent[count]["read"][1]
    sys.stdout.write(f"verify / read: {ratio:.1f} x of processor time\n")
    return 0


def measure(folder: Path, count: int) -> dict[str, tuple[float, float, float]]:
    """Seconds of wall and of processor, and megabytes, of each way on so many pages."""
    data, lines = folder / str(count), folder / "lines.jsonl"
    shutil.copytree(folder / "base", data)
    write_lines(lines, count)
    told(data, "manage.py", "import_content", str(lines), "--approved-under", DECISION)
    return {way: numbers(told(data, "-m", "tests.bench.verify_speed", way)) for way in WAYS}


def told(data: Path, *command: str) -> str:
    """What a command over this folder of data writes."""
    done = subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env=os.environ | {"DATA_DIR": str(data), "HUB_MODE": "demo"},
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return done.stdout


def numbers(text: str) -> tuple[float, float, float]:
    """The last three numbers of what a way wrote."""
    wall, processor, memory = map(float, text.split()[-3:])
    return wall, processor, memory


def run(way: str) -> None:
    """Do it one way and write what it cost."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings.demo"
    django.setup()
    wall, processor = time.perf_counter(), time.process_time()
    read() if way == "read" else verify()
    took = time.perf_counter() - wall, time.process_time() - processor
    sys.stdout.write("{} {} {}\n".format(*took, own_memory()))


def own_memory() -> float:
    """Megabytes that are this process's alone: SQLite maps its whole file beside them."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("RssAnon:")[1].split()[0]) / 1024


def read() -> None:
    """Read every live page whole, and do nothing with it."""
    from wagtail.models import Page  # noqa: PLC0415

    for page in Page.objects.live().specific().iterator():
        assert page.live


def verify() -> None:
    """Everything that the command checks; the site is clean."""
    from campaign.approval.verification.whole import Verification  # noqa: PLC0415

    assert not list(Verification().findings())


if __name__ == "__main__":
    if sys.argv[1:] and sys.argv[1] in WAYS:
        run(sys.argv[1])
    else:
        sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000))
