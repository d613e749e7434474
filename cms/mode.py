"""Which of the hub's modes this process runs in, and which mode owns DATA_DIR.

Only the standard library: `make start` asks before any package is installed.
"""

import os
import secrets
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent
MODES = ("demo", "dev", "production", "test")

# What a folder of data may be opened by. Development works on the demo's data.
FAMILIES = {"demo": "demo", "dev": "demo", "production": "production"}


def name() -> str:
    """The mode's name; raises SystemExit with one sentence for an unknown one."""
    mode = os.environ.get("HUB_MODE", "demo")
    if mode not in MODES:
        raise SystemExit(f"HUB_MODE={mode!r}: chỉ nhận một trong {', '.join(MODES)}.")
    return mode


def choose_settings() -> None:
    """Point Django at the settings of the mode, unless somebody chose other settings."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", f"cms.settings.{name()}")


def claim(data_dir: Path, mode: str) -> None:
    """Make DATA_DIR and remember its mode there, or stop when another mode owns it.

    Known demo passwords must never meet real data, so the folder itself says whose it is.
    """
    family = FAMILIES[mode]
    # Drafts, sessions and password hashes are nobody else's on this machine.
    os.umask(0o077)
    try:
        data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        owner = write_once(data_dir / "mode", f"{family}\n").strip()
    except OSError as error:
        raise SystemExit(
            f"Không ghi được vào thư mục dữ liệu {data_dir}: {error.strerror}."
        ) from None
    if owner != family:
        raise SystemExit(
            f"Thư mục dữ liệu {data_dir} thuộc chế độ {owner}, không mở được ở chế độ {mode}. "
            "Hãy đặt HUB_MODE hoặc DATA_DIR khác."
        )


def demo_key(data_dir: Path) -> str:
    """The demo's SECRET_KEY: made once, readable by the owner of the process alone."""
    folder = data_dir / "keys"
    folder.mkdir(mode=0o700, exist_ok=True)
    return write_once(folder / "secret_key", secrets.token_urlsafe(50))


def write_once(path: Path, text: str) -> str:
    """The content of `path`, which holds `text` if nobody wrote it before.

    The file appears whole or not at all, also when two processes start together.
    """
    if not path.exists():
        draft = path.with_name(f".{path.name}.{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(text, encoding="utf-8")
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text(encoding="utf-8")
