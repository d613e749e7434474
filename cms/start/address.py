"""Where the server is to listen."""

import errno
import os
import socket


def port() -> int:
    """PORT, or one sentence about what is wrong with it."""
    text = os.environ.get("PORT") or "8000"
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 65535):
        raise SystemExit(f"PORT={text!r}: phải là số nguyên từ 1 đến 65535.")
    return int(text)


def host() -> str:
    """HOST, this machine alone by default."""
    return os.environ.get("HOST") or "127.0.0.1"


def ensure_free() -> None:
    """One sentence when the address cannot be listened on, before anything long is done."""
    try:
        where = socket.getaddrinfo(host(), port(), type=socket.SOCK_STREAM)[0]
    except OSError:
        raise SystemExit(f"HOST={host()!r}: không phải địa chỉ của máy này.") from None
    with socket.socket(where[0], socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(where[4])
        except OSError as error:
            raise SystemExit(refusal(error)) from None


def refusal(error: OSError) -> str:
    """What is wrong with the address, in a sentence that says what to do."""
    if error.errno == errno.EADDRINUSE:
        return f"Cổng {port()} đang có chương trình khác dùng. Thử: make start PORT={port() + 1}"
    if error.errno == errno.EACCES:
        return f"Không được phép mở cổng {port()}. Hãy chọn PORT từ 1024 trở lên."
    return f"Không mở được địa chỉ {host()}:{port()}: {error.strerror}."


def own() -> tuple[str, int]:
    """Where this very machine reaches the server."""
    name = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host(), host())  # noqa: S104
    return name, port()


def shown() -> str:
    """The address to open in a browser on this machine."""
    name = own()[0]
    return f"http://{f'[{name}]' if ':' in name else name}:{port()}"
