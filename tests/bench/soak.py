"""Many readers while pages are approved: `python -m tests.bench.soak [MINUTES]`.

Starts a hub of its own on this machine. Eight readers ask for public pages and searches, one
writer approves a changed article after another. Every answer must be 200, every approval must
be found by search at the next question, and afterwards every live page must verify.
"""

import http.client
import itertools
import subprocess
import sys
import threading
import time
from collections import Counter
from urllib.parse import quote

from tests.running_hub import ROOT, RunningHub, running_hub

READERS = 8
PATHS = [
    *("/", "/thu-doan/", "/canh-bao/", "/tin-bai/", "/van-ban/", "/vua-chuyen-tien/", "/en/"),
    *("/thu-doan/lua-dao-chiem-doat-tai-san/", "/bao-tin-o-dau/", "/readyz"),
    *(f"/tim-kiem/?q={quote(words)}" for words in ("lua dao tinh cam", "khóa sim", '"')),
    "/api/search/?q=ck+stk",
]
WRITER = """
import time
from django.contrib.auth import get_user_model
from campaign.approval import forms, publishing, signing
from campaign.approval.models import Step
from campaign.articles.models import ArticlePage
from search.query import pages
people = {u.username: u for u in get_user_model().objects.all()}
until, done = time.monotonic() + SECONDS, 0
while time.monotonic() < until:
    page = ArticlePage.objects.live().order_by("pk").first()
    page.title = f"Bài chạy thử lần thứ {done} mã kh{done}x"
    revision = page.save_revision(user=people["congtac"])
    content = revision.as_object()
    basis = forms.statement_of_clearance(basis="Chạy thử")
    signing.sign(page=content, step=Step.CLEARANCE, signer=people["ramat"], revision=revision,
                 statement=basis)
    signing.sign(page=content, step=Step.LEADERSHIP, signer=people["lanhdao"], revision=revision)
    publishing.publish(revision=revision, user=people["lanhdao"])
    assert pages(f"kh{done}x").hits[0].id == page.pk
    done += 1
print(done)
"""


def main(minutes: float = 2) -> int:
    """Run for so many minutes; 0 when nothing failed."""
    seconds = int(minutes * 60)
    with running_hub() as hub:
        answers, times = Counter(), []
        stop = time.monotonic() + seconds
        readers = [
            threading.Thread(target=read, args=(hub, stop, number, answers, times))
            for number in range(READERS)
        ]
        for reader in readers:
            reader.start()
        approved = int(hub.shell(WRITER.replace("SECONDS", str(seconds))))
        for reader in readers:
            reader.join()
        verified = subprocess.run(
            [sys.executable, "manage.py", "verify_approvals"],
            cwd=ROOT,
            env=hub.environment,
            capture_output=True,
            check=False,
        )
    times.sort()
    middle, late = times[len(times) // 2], times[int(len(times) * 0.95)]
    sys.stdout.write(
        f"{seconds} s: answers {dict(answers)}, p50 {middle:.0f} ms, p95 {late:.0f} ms, "
        f"{approved} approvals, verify_approvals {verified.returncode}\n"
    )
    return int(set(answers) != {200} or not approved or verified.returncode != 0)


def read(hub: RunningHub, stop: float, number: int, answers: Counter, times: list) -> None:
    """One reader: a page after the other on one connection."""
    connection = http.client.HTTPConnection("127.0.0.1", hub.port, timeout=30)
    for path in itertools.islice(itertools.cycle(PATHS), number, None):
        if time.monotonic() > stop:
            return
        started = time.monotonic()
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        answers[answer.status] += 1
        times.append((time.monotonic() - started) * 1000)


if __name__ == "__main__":
    sys.exit(main(*map(float, sys.argv[1:])))
