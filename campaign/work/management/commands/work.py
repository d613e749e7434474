"""`manage.py work`: the worker."""

import logging
import signal
import threading

from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections

from campaign.work import services

logger = logging.getLogger(__name__)
PAUSE = 5  # seconds between two looks at the clock


class Command(BaseCommand):
    help = "Chạy các công việc nền theo giờ. Chạy hai tiến trình cùng lúc vẫn an toàn."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="Chạy việc đến hạn rồi thôi.")

    def handle(self, *args, once: bool, **options):
        if once:
            self.tell(services.run_due_jobs())
            return
        ending = threading.Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: ending.set())
        while not ending.is_set():
            self.turn(ending)
            ending.wait(PAUSE)

    def turn(self, ending: threading.Event) -> None:
        """One look at the clock; a database that is away for a moment ends nothing."""
        close_old_connections()
        try:
            self.tell(services.run_due_jobs(stopping=ending.is_set))
        except DatabaseError:
            logger.exception("Cơ sở dữ liệu không trả lời, sẽ thử lại")
        finally:
            close_old_connections()

    def tell(self, runs) -> None:
        """Print what failed or has something to report; a quiet turn is not worth a line."""
        for run in runs:
            if run.message or not run.ok:
                outcome = "xong" if run.ok else "lỗi"
                self.stdout.write(f"{run.name}: {outcome} {run.message}".rstrip())
