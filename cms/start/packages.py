"""The virtual environment and its packages, pinned and hashed."""

import fcntl
import hashlib
import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

from cms.mode import BASE_DIR
from cms.start import children
from cms.start.console import step

VENV = BASE_DIR / ".venv"
PYTHON = VENV / "bin" / "python"
REQUIREMENTS = {False: "requirements.txt", True: "requirements-dev.txt"}


def install(*, dev: bool = False) -> None:
    """Make .venv hold what the requirements name; nothing to do when it already does.

    An install that was interrupted is done again from the beginning: a package that was
    half written would be refused by every later install.
    """
    with lock():
        if is_installed(dev=dev):
            return
        make_environment()
        unfinished().touch()
        with step(f"Cài thư viện ({REQUIREMENTS[dev]})"):
            run_installer(BASE_DIR / REQUIREMENTS[dev])
        stamp(dev=dev).write_text(wanted(dev=dev), encoding="ascii")
        if dev:
            # The development set contains the other one.
            stamp(dev=False).write_text(wanted(dev=False), encoding="ascii")
        unfinished().unlink()


def is_installed(*, dev: bool) -> bool:
    """Whether the last finished install was of these very requirements."""
    try:
        return stamp(dev=dev).read_text(encoding="ascii") == wanted(dev=dev) and is_whole()
    except OSError:
        return False


def is_whole() -> bool:
    """Whether .venv has its Python and no install broke off in it."""
    return PYTHON.exists() and not unfinished().exists()


def stamp(*, dev: bool) -> Path:
    """The file that remembers the last finished install."""
    return VENV / f".{REQUIREMENTS[dev]}.installed"


def unfinished() -> Path:
    """The file that is there while an install runs, and after one that was killed."""
    return VENV / ".installing"


def wanted(*, dev: bool) -> str:
    """A hash of the requirements."""
    return hashlib.sha256((BASE_DIR / REQUIREMENTS[dev]).read_bytes()).hexdigest()


def make_environment() -> None:
    """Make .venv, or make it anew when it is broken, half filled or too old."""
    if works() and is_whole():
        return
    shutil.rmtree(VENV, ignore_errors=True)
    uv = shutil.which("uv")
    if not uv and not importlib.util.find_spec("ensurepip"):
        name = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        raise SystemExit(f"Python thiếu mô-đun venv. Hãy chạy: sudo apt-get install {name}")
    with step("Tạo môi trường Python riêng (.venv)"):
        if uv:
            run([uv, "venv", "--quiet", "--python", sys.executable, str(VENV)])
        else:
            run([sys.executable, "-m", "venv", str(VENV)])


def works() -> bool:
    """Whether .venv has a Python that runs and is new enough."""
    if not PYTHON.exists():
        return False
    question = [str(PYTHON), "-c", "import sys; sys.exit(sys.version_info < (3, 11))"]
    return subprocess.run(question, capture_output=True, check=False).returncode == 0


def run_installer(requirements: Path) -> None:
    """Install exactly `requirements`, by uv where it is there, else by pip."""
    uv = shutil.which("uv")
    if uv:
        target = ["--quiet", "--python", str(PYTHON), "--require-hashes", "-r", str(requirements)]
        run([uv, "pip", "install", *target])
        return
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--quiet"]
    if subprocess.run([*pip, "--version"], capture_output=True, check=False).returncode:
        # A .venv that uv made has no pip of its own.
        run([str(PYTHON), "-m", "ensurepip", "--upgrade"])
    run([*pip, "install", "--require-hashes", "-r", str(requirements)])


def run(command: list[str]) -> None:
    """Run a program that must succeed; its own last words explain a failure."""
    if children.call(command):
        raise SystemExit(f"Không cài được thư viện: lệnh {Path(command[0]).name} báo lỗi ở trên.")


class lock:
    """One install at a time, also when two terminals start together."""

    def __enter__(self) -> None:
        try:
            folder = BASE_DIR / ".start"
            folder.mkdir(exist_ok=True)
            self.file = (folder / "install.lock").open("w")
        except OSError as error:
            raise SystemExit(
                f"Không ghi được vào thư mục dự án {BASE_DIR}: {error.strerror}."
            ) from None
        fcntl.flock(self.file, fcntl.LOCK_EX)

    def __exit__(self, *exception) -> None:
        self.file.close()
