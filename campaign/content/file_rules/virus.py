"""Asks ClamAV's daemon about a file, over its INSTREAM command, where `CLAMD_URL` names one."""

import socket
import struct
from urllib.parse import urlsplit

from django.conf import settings

from campaign.content.file_rules.rule import Rule

SECONDS = 30
PART = 64 * 1024


class Unanswered(Exception):
    """The daemon is down, slow, or says what cannot be understood."""


class Virus(Rule):
    message = (
        "Phần mềm diệt virus báo tệp này có mã độc. Không có gì được lưu. Hãy báo bộ phận kỹ thuật."
    )

    def breaks(self, upload):
        url = getattr(settings, "CLAMD_URL", "")
        return bool(url) and not upload_is_clean(url, upload.data)


class NoScanner(Rule):
    """Broken where nobody could look: then nothing is let through."""

    message = (
        "Máy quét virus đang không trả lời nên tạm chưa nhận tệp. Hãy thử lại sau ít phút; nếu "
        "vẫn vậy, báo bộ phận kỹ thuật."
    )


def upload_is_clean(url: str, data: bytes) -> bool:
    """Whether the daemon at `url` (tcp://HOST:PORT or unix:///PATH) finds nothing in `data`.

    Raises Unanswered.
    """
    try:
        with _connected(url) as line:
            line.sendall(b"zINSTREAM\0")
            for start in range(0, len(data), PART):
                part = data[start : start + PART]
                line.sendall(struct.pack(">L", len(part)) + part)
            line.sendall(struct.pack(">L", 0))
            answer = _answer(line)
    except OSError as error:
        raise Unanswered from error
    if answer.endswith(b" FOUND"):
        return False
    if answer == b"stream: OK":
        return True
    raise Unanswered


def _connected(url: str) -> socket.socket:
    place = urlsplit(url)
    if place.scheme == "unix":
        line = socket.socket(socket.AF_UNIX)
        line.settimeout(SECONDS)
        line.connect(place.path)
        return line
    return socket.create_connection((place.hostname, place.port or 3310), timeout=SECONDS)


def _answer(line: socket.socket) -> bytes:
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < 4096:
        part = line.recv(4096)
        if not part:
            break
        answer += part
    return answer.rstrip(b"\0\n")
