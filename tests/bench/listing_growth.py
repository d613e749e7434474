"""What a list of 10,000 pages costs beside one of 20: `python -m tests.bench.listing_growth`.

Prints processor time of an uncached answer as a ratio, for the first, a middle and the last
page of the long list. Both lists show twenty rows.
"""

import io
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import django
from django.core.management import call_command
from django.test import Client

ROOT = Path(__file__).resolve().parents[2]
LONG, SHORT = 10_000, 20
ROUNDS = 15
DECISION = "12/QĐ-MAU, 01/11/2026, Người ký mẫu"


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"HUB_MODE": "demo", "DATA_DIR": folder}
        os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings.demo"
        subprocess.run(
            [sys.executable, "-m", "cms.start.prepare"], cwd=ROOT, check=True, capture_output=True
        )
        django.setup()
        few = fill(Path(folder), SHORT)
        client = Client(headers={"host": "127.0.0.1"})
        address = "/tin-bai/nhap-lieu/"
        base = cost(client, address)
        many = fill(Path(folder), LONG)
        sys.stdout.write(f"{few} pages: {base:.1f} ms of processor time\n")
        for page in (1, 40, LONG // 20):
            spent = cost(client, f"{address}?page={page}")
            sys.stdout.write(f"{many} pages, page {page}: {spent:.1f} ms, {spent / base:.2f} x\n")
    return 0


def fill(folder: Path, count: int) -> int:
    """Import so many short articles under one decision."""
    lines = folder / "lines.jsonl"
    with lines.open("w", encoding="utf-8") as file:
        for number in range(count):
            row = {"id": str(number), "title": f"Bài số {number}", "text": "Đoạn văn ngắn."}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    quiet = {"stdout": io.StringIO(), "stderr": io.StringIO()}
    call_command("import_content", str(lines), approved_under=DECISION, **quiet)
    return count


def cost(client: Client, address: str) -> float:
    """Median processor time of an answer, milliseconds."""
    spent = []
    for _ in range(ROUNDS):
        started = time.process_time()
        assert client.get(address).status_code == 200
        spent.append((time.process_time() - started) * 1000)
    return statistics.median(spent)


if __name__ == "__main__":
    sys.exit(main())
