"""The running hub: the web server, the worker beside it, and their common end."""

import contextlib
import http.client
import os
import signal
import subprocess
import threading
import time

from cms.mode import BASE_DIR
from cms.start import address
from cms.start.children import end_with_parent
from cms.start.console import say, step
from cms.start.packages import VENV

WORKERS = "2"
THREADS = "4"
PATIENCE = 60  # seconds until the server must answer
GRACE = 10  # seconds that a child has to end by itself


class Ended(Exception):
    """Somebody asked the hub to end."""


class Hub:
    """The children of this start; none of them outlives it."""

    def __init__(self) -> None:
        self.children: dict[str, subprocess.Popen] = {}
        self.ending = threading.Event()

    def run(self, greet) -> int:
        """Serve until Ctrl-C or SIGTERM, then 0; 1 when a child ended by itself."""
        for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(name, lambda *_: self.ending.set())
        try:
            with step("Mở máy chủ web"):
                self.start("máy chủ web", server_command())
                self.wait_for_answer()
            greet()
            self.start("tiến trình nền", [str(VENV / "bin" / "python"), "manage.py", "work"])
            return self.watch()
        except Ended:
            return 0
        finally:
            self.end()

    def start(self, name: str, command: list[str]) -> None:
        """Start a child in a group of its own, so that Ctrl-C reaches it through us alone."""
        self.children[name] = subprocess.Popen(
            command, cwd=BASE_DIR, start_new_session=True, preexec_fn=end_with_parent
        )

    def wait_for_answer(self) -> None:
        """Return when the server answers; raise Ended or SystemExit otherwise."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if self.ending.is_set():
                raise Ended
            self.stop_if_a_child_ended()
            if answers():
                return
            self.ending.wait(0.05)
        raise SystemExit("\nMáy chủ web không trả lời. Xem thông báo ở trên.")

    def watch(self) -> int:
        """Wait for the end."""
        while not self.ending.wait(0.5):
            self.stop_if_a_child_ended()
        return 0

    def stop_if_a_child_ended(self) -> None:
        """The hub is whole or it is down: half of it is worse than none."""
        for name, child in self.children.items():
            if child.poll() is not None and not self.ending.is_set():
                raise SystemExit(f"\nDừng lại vì {name} đã tự dừng (mã {child.returncode}).")

    def end(self) -> None:
        """End all children, kindly first; their helpers end with them."""
        if self.children:
            say("\nĐang dừng ...")
        for child in self.children.values():
            signal_group(child, signal.SIGTERM, group=False)
        deadline = time.monotonic() + GRACE
        for child in self.children.values():
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.wait(max(0.1, deadline - time.monotonic()))
            signal_group(child, signal.SIGKILL, group=True)
            child.wait()


def server_command() -> list[str]:
    """The production-grade server; docs/decisions has the measurement behind the numbers."""
    where = ["--host", address.host(), "--port", str(address.port())]
    size = ["--workers", WORKERS, "--blocking-threads", THREADS]
    manner = ["--interface", "wsgi", "--no-ws", "--respawn-failed-workers"]
    quiet = ["--log-level", "warning"]
    program = str(VENV / "bin" / "granian")
    return [program, *where, *size, *manner, *quiet, "cms.wsgi:application"]


def answers() -> bool:
    """Whether the server answers; in production it may send this plain question on to https."""
    connection = http.client.HTTPConnection(*address.own(), timeout=5)
    try:
        connection.request("GET", "/healthz", headers={"Host": "localhost"})
        return connection.getresponse().status < http.HTTPStatus.INTERNAL_SERVER_ERROR
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def signal_group(child: subprocess.Popen, number: int, *, group: bool) -> None:
    """Send a signal to a child, or to all that remain of its group."""
    try:
        if group:
            os.killpg(child.pid, number)
        else:
            child.send_signal(number)
    except ProcessLookupError:
        return
