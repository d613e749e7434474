"""The scores that Lighthouse gives a page on its slow phone, from 0 to 100."""

import json
import os
import subprocess
import time

from tests.chromium import CHROMIUM
from tests.face.programs import NODE_MODULES

PROGRAM = NODE_MODULES / ".bin" / "lighthouse"
PARTS = ("performance", "accessibility", "best-practices", "seo")
# The demo says to search engines that it is none of theirs, and has no certificate.
SKIPPED = ("is-crawlable", "is-on-https", "redirects-http")
# Its Chromium does not always start, which says nothing of the page.
TRIES, PAUSE_SECONDS = 3, 5
LIMITS = {"performance": 97, "accessibility": 100, "best-practices": 100, "seo": 100}


class NotScored(Exception):
    """The program could not look at the page; in its own words."""


def scores(address: str) -> tuple[dict[str, int], list[str]]:
    """The score of each part, and the audits that are less than perfect in the last three."""
    report = _report(address)
    parts = {part: report["categories"][part]["score"] for part in PARTS}
    audits = {
        one["id"]
        for part in PARTS[1:]
        for one in report["categories"][part]["auditRefs"]
        if one["weight"]
        and (report["audits"][one["id"]]["score"] or 0) < 1
        and report["audits"][one["id"]]["scoreDisplayMode"] in {"binary", "numeric"}
    }
    return {part: round(100 * (score or 0)) for part, score in parts.items()}, sorted(audits)


def _report(address: str) -> dict:
    """What the program says of one look; raises NotScored where no look succeeded."""
    for _ in range(TRIES):
        done = _run(address)
        if done.returncode == 0:
            return json.loads(done.stdout)
        time.sleep(PAUSE_SECONDS)
    raise NotScored(" ".join(done.stderr.split())[:300])


def _run(address: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [
            *(str(PROGRAM), address, "--quiet", "--output=json", "--output-path=stdout"),
            f"--only-categories={','.join(PARTS)}",
            f"--skip-audits={','.join(SKIPPED)}",
            "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
        ],
        env=os.environ | {"CHROME_PATH": CHROMIUM},
        capture_output=True,
        text=True,
        check=False,
    )
