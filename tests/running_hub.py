"""A whole hub in a folder of its own, started as a person starts it, for pictures and long runs."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


@dataclass
class RunningHub:
    folder: str
    port: int

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        clean = {k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"}
        # The database of a test run lives in the memory of that run.
        if clean.get("DATABASE_URL", "").endswith(":memory:"):
            del clean["DATABASE_URL"]
        mine = {"HUB_MODE": "demo", "DATA_DIR": self.folder, "PORT": str(self.port)}
        return clean | mine

    def shell(self, code: str) -> str:
        """Run `code` in the hub's own `manage.py shell`; returns what it wrote."""
        command = [sys.executable, "manage.py", "shell", "-v0", "-c", code]
        done = subprocess.run(
            command, cwd=ROOT, env=self.environment, check=True, capture_output=True, text=True
        )
        return done.stdout


@contextmanager
def running_hub(before: str = "") -> Iterator[RunningHub]:
    """Serve the starter content; `before` is code that the hub's shell runs first."""
    with tempfile.TemporaryDirectory() as folder, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        hub = RunningHub(folder, free.getsockname()[1])
        free.close()
        prepare = [sys.executable, "-m", "cms.start.prepare"]
        subprocess.run(prepare, cwd=ROOT, env=hub.environment, check=True, capture_output=True)
        if before:
            hub.shell(before)
        command = [sys.executable, "-m", "cms.start", "start"]
        process = subprocess.Popen(
            command, cwd=ROOT, env=hub.environment, stdout=subprocess.PIPE, text=True
        )
        try:
            while "sẵn sàng" not in process.stdout.readline():
                if process.poll() is not None:
                    raise RuntimeError("the hub ended before it served")
            yield hub
        finally:
            process.send_signal(signal.SIGINT)
            process.wait()
