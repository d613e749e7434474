"""`manage.py content_status`: each page of the starter content, live or held back and why."""

import polib
from django.core.management.base import BaseCommand, CommandError

from home.starter import english, overview
from home.starter.reading import BadContent, load
from home.starter.run import NotSetUp, Run
from home.starter.status import is_complete


class Command(BaseCommand):
    help = "In từng mục của nội dung ban đầu: đang đăng, hay để lại và vì sao."

    def add_arguments(self, parser):
        parser.add_argument(
            "--untranslated",
            action="store_true",
            help="Chỉ in những chuỗi còn thiếu lời dịch tiếng Anh, dạng PO để điền vào en.po.",
        )

    def handle(self, *args, untranslated=False, **options):
        try:
            run = Run(load())
            if untranslated:
                self.write_untranslated(run)
                return
            parts = overview.overview(run)
        except (BadContent, NotSetUp) as error:
            raise CommandError(str(error)) from None
        for part in parts:
            self.stdout.write(f"\n{part.label}")
            for line in part.lines:
                self.write_line(line)
        self.write_totals(parts)

    def write_untranslated(self, run: Run) -> None:
        for string, key, path in english.untranslated(run):
            entry = polib.POEntry(msgid=string, occurrences=[(key, path)])
            self.stdout.write(entry.__unicode__(wrapwidth=100))

    def write_line(self, line: overview.Line) -> None:
        why = f" – {line.why}" if line.why else ""
        self.stdout.write(f"  [{line.state}] {line.title}{why}")
        for fact in line.unshown:
            self.stdout.write(f"      không hiện, cần kiểm tra: {fact}")

    def write_totals(self, parts: list[overview.Part]) -> None:
        states = (overview.LIVE, overview.WAITING, overview.MISSING)
        width = max(len(part.label) for part in parts)
        self.stdout.write(f"\n{'Tổng hợp':<{width}}  {'  '.join(states)}")
        for part in parts:
            counts = "  ".join(f"{part.count(state):>{len(state)}}" for state in states)
            self.stdout.write(f"{part.label:<{width}}  {counts}")
        totals = [sum(part.count(state) for part in parts) for state in states]
        counts = "  ".join(
            f"{total:>{len(state)}}" for total, state in zip(totals, states, strict=True)
        )
        self.stdout.write(f"{'Cộng':<{width}}  {counts}")
        data = "; ".join(f"{name}: {count}" for name, count in overview.data_counts().items())
        self.stdout.write(f"\nDữ liệu đi kèm – {data}")
        done = "đã nạp đủ" if is_complete() else "chưa nạp đủ: chạy manage.py seed_content"
        self.stdout.write(f"\nNội dung ban đầu {done}.")
