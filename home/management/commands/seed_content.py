"""`manage.py seed_content`: the starter content becomes pages. Safe to run again."""

import time

from django.core.management.base import BaseCommand, CommandError

from home.starter import coherence, seeding, status
from home.starter.reading import BadContent, load
from home.starter.run import NotSetUp, Run


class Command(BaseCommand):
    help = (
        "Nạp nội dung ban đầu. Chạy lại không đổi gì và không đè lên điều người khác đã sửa; "
        "bị ngắt giữa chừng thì lần sau làm tiếp."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--dry-run", action="store_true", help="Chỉ nói sẽ làm gì, không ghi gì."
        )
        parser.add_argument(
            "--again", action="store_true", help="Nạp lại cả những trang đã bị xóa sau lần nạp đầu."
        )

    def handle(self, *args, dry_run=False, again=False, verbosity=1, **options):
        started = time.monotonic()
        say = self.stdout.write if verbosity else lambda text: None
        try:
            content = load()
            coherence.check(content)
            run = Run(content)
            if status.is_complete() and not (again or dry_run):
                # What people deleted since then stays deleted.
                say("Nội dung ban đầu đã nạp xong từ trước, không đổi gì.")
                return
            if dry_run:
                seeding.plan(run, say)
                return
            made = seeding.load(run, say)
        except (BadContent, NotSetUp) as error:
            raise CommandError(str(error)) from None
        seconds = f"{time.monotonic() - started:.1f}".replace(".", ",")
        if made:
            say(f"Đã nạp {made} trang trong {seconds} giây.")
        else:
            say(f"Nội dung ban đầu đã đủ, không đổi gì ({seconds} giây).")
