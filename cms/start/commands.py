"""The commands of `python3 -m cms.start`; the Makefile gives each a name."""

import os
import time
from pathlib import Path

from cms import mode
from cms.start import address, children, packages
from cms.start.console import say
from cms.start.serve import Hub

ACCOUNTS = (
    ("congtac", "cộng tác viên của đơn vị: viết và gửi bài"),
    ("bientap", "biên tập viên của Trung tâm"),
    ("ramat", "người rà soát bí mật nhà nước"),
    ("lanhdao", "lãnh đạo duyệt đăng"),
    ("quantri", "quản trị viên"),
    ("canbo", "cán bộ chỉ đọc"),
)


def main(arguments: list[str]) -> int:
    """Run the named command; 0 when it went well."""
    commands = {"start": start, "dev": dev, "install": install, "install-dev": install_dev}
    name = arguments[0] if arguments else "start"
    if name not in commands:
        raise SystemExit(f"Không có lệnh {name!r}; chỉ có {', '.join(commands)}.")
    if "MAKELEVEL" in os.environ:
        # A killed make must not leave a server behind.
        children.end_with_parent()
    try:
        return commands[name]()
    except KeyboardInterrupt:
        say("\nĐã dừng theo yêu cầu. Chạy lại lúc nào cũng được.")
        return 0


def install() -> int:
    """Make .venv hold what the hub needs."""
    packages.install()
    return 0


def install_dev() -> int:
    """Make .venv hold what tests and checks need, too."""
    packages.install(dev=True)
    return 0


def start() -> int:
    """Install, prepare and serve."""
    began = time.monotonic()
    chosen = prepare_environment("demo")
    say(f"Chuẩn bị cổng thông tin (chế độ {chosen}, dữ liệu ở {data_dir()})")
    packages.install()
    if prepare():
        return 1
    return Hub().run(lambda: greet(chosen, time.monotonic() - began))


def dev() -> int:
    """Install and prepare, then serve with autoreload and debug pages."""
    prepare_environment("dev")
    packages.install(dev=True)
    if prepare():
        return 1
    where = f"{address.host()}:{address.port()}"
    return children.call([str(packages.PYTHON), "manage.py", "runserver", where])


def prepare_environment(default: str) -> str:
    """Refuse what cannot work before anything long is done; return the mode."""
    os.chdir(mode.BASE_DIR)
    os.environ.setdefault("HUB_MODE", default)
    chosen = mode.name()
    if chosen not in mode.FAMILIES:
        raise SystemExit(f"HUB_MODE={chosen}: không chạy máy chủ ở chế độ này.")
    address.ensure_free()
    mode.claim(data_dir(), chosen)
    ensure_writable(data_dir())
    return chosen


def data_dir() -> Path:
    """DATA_DIR, as the settings read it."""
    return Path(os.environ.get("DATA_DIR") or mode.BASE_DIR / "var").resolve()


def ensure_writable(folder: Path) -> None:
    """One sentence when the folder cannot be written."""
    if not os.access(folder, os.W_OK | os.X_OK):
        raise SystemExit(f"Không ghi được vào thư mục {folder}: hãy kiểm tra quyền của thư mục.")


def prepare() -> int:
    """Bring database, content and static files up to date, in one Python of .venv."""
    return children.call([str(packages.PYTHON), "-m", "cms.start.prepare"])


def greet(chosen: str, seconds: float) -> None:
    """Say where to go and who to be."""
    base = os.environ.get("PUBLIC_URL", "").rstrip("/") or address.shown()
    say(f"\nCổng thông tin đã sẵn sàng sau {seconds:.0f} giây. Bấm Ctrl-C để dừng.\n")
    say(f"  Trang công khai   {base}/")
    say(f"  Tìm kiếm          {base}/tim-kiem/")
    say(f"  Trang quản trị    {base}/quan-tri/")
    if base != address.shown():
        say(f"  Ở máy này         {address.shown()}/")
    if chosen == "demo":
        password = (
            "là DEMO_PASSWORD (tài khoản có từ trước giữ mật khẩu đã đặt)"
            if os.environ.get("DEMO_PASSWORD")
            else "chong-lua-dao"
        )
        say(f"\n  Tài khoản dùng thử, mật khẩu {password}:")
        for name, role in ACCOUNTS:
            say(f"    {name:<10} {role}")
    say()
