"""How fast `import_content` is beside a loop of Wagtail's `add_child`: same rows, one run.

    .venv/bin/python -m tests.bench.import_speed [N]

Works in temporary folders, each way in a process and a database of its own. The loop saves
drafts with Wagtail's own search index and reference index, a page after the other.
"""

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import django
from django.conf import settings

ROOT = Path(__file__).resolve().parent.parent.parent
TEXT = (
    "công an lừa đảo tài khoản ngân hàng mã OTP điện thoại người dân cảnh báo giả mạo chuyển "
    "tiền đường dây nóng thủ đoạn mạng xã hội đối tượng yêu cầu cung cấp thông tin cá nhân "
    "không làm theo hướng dẫn của người lạ bình tĩnh kiểm tra lại báo ngay cơ quan chức năng"
)
WORDS = TEXT.split()
WAYS = ("loop", "drafts", "approved")


def write_lines(path: Path, count: int) -> None:
    """`count` articles of 300 to 670 words, the same every time."""
    chance = random.Random(2026)
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            words = chance.choices(WORDS, k=chance.randint(300, 670))
            paragraphs = [" ".join(words[at : at + 60]) for at in range(0, len(words), 60)]
            title = " ".join(chance.choices(WORDS, k=12)).capitalize()
            line = {
                "id": f"cu-{number}",
                "title": f"{title} {number}",
                "text": "\n".join(paragraphs),
                "date": f"2024-05-{number % 28 + 1:02}",
                "url": f"https://cu.example/{number}",
            }
            file.write(json.dumps(line, ensure_ascii=False) + "\n")


def prepare(folder: Path) -> None:
    """A migrated, set-up hub in `folder`."""
    for command in ("migrate", "setup_hub"):
        subprocess.run(
            [sys.executable, "manage.py", command, "--verbosity", "0"],
            cwd=ROOT,
            env=os.environ | {"DATA_DIR": str(folder), "HUB_MODE": "demo"},
            check=True,
            stdout=subprocess.DEVNULL,
        )


def seconds(way: str, *, base: Path, lines: Path) -> tuple[float, float]:
    """How long `way` takes in a process of its own over a copy of `base`: wall, processor."""
    folder = base.with_name(way)
    shutil.copytree(base, folder)
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.import_speed", way, str(lines)],
        cwd=ROOT,
        env=os.environ | {"DATA_DIR": str(folder), "HUB_MODE": "demo"},
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    wall, processor = done.stdout.split()[-2:]
    return float(wall), float(processor)


def loop(lines: Path) -> None:
    """The stock way: a page, its index entry and its references, then the next."""
    from wagtail.models import Site  # noqa: PLC0415

    from campaign.articles.models import ArticleIndexPage, ArticlePage  # noqa: PLC0415

    home = Site.objects.get(is_default_site=True).root_page
    index = home.add_child(instance=ArticleIndexPage(title="Tin bài", live=False))
    with lines.open(encoding="utf-8") as file:
        for line in map(json.loads, file):
            page = ArticlePage(title=line["title"], live=False, origin_url=line["url"])
            page.date, page.source_id = line["date"], line["id"]
            page.body = [("paragraph", f"<p>{text}</p>") for text in line["text"].split("\n")]
            index.add_child(instance=page)


def command(lines: Path, *options: str) -> None:
    """Our way."""
    from django.core.management import call_command  # noqa: PLC0415

    with Path(os.devnull).open("w") as nowhere:
        call_command("import_content", str(lines), *options, stdout=nowhere)


def run(way: str, lines: Path) -> None:
    """Do it one way and print the seconds that it took: wall, processor."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings.demo"
    if way == "loop":
        settings.WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "modelsearch.backends.database"}}
    django.setup()
    wall, processor = time.perf_counter(), time.process_time()
    if way == "loop":
        loop(lines)
    elif way == "drafts":
        command(lines)
    else:
        command(lines, "--approved-under", "01/QĐ, 02/01/2024, Người ký")
    took = time.perf_counter() - wall, time.process_time() - processor
    sys.stdout.write("{} {}\n".format(*took))


def main(count: int) -> None:
    """Print lines a second of each way, and how many times as fast as the loop it is.

    The processor's time tells the same on a machine that others use too.
    """
    with tempfile.TemporaryDirectory(prefix="hub-bench-") as folder:
        base, lines = Path(folder) / "base", Path(folder) / "lines.jsonl"
        prepare(base)
        write_lines(lines, count)
        took = {way: seconds(way, base=base, lines=lines) for way in WAYS}
        for way, times in took.items():
            speeds = [
                f"{count / own:7.1f} lines/s ({stock / own:4.1f} x) {name}"
                for name, own, stock in zip(("wall", "processor"), times, took["loop"], strict=True)
            ]
            sys.stdout.write(f"{way:9}{', '.join(speeds)}\n")


if __name__ == "__main__":
    if len(sys.argv) > 2:
        run(sys.argv[1], Path(sys.argv[2]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
