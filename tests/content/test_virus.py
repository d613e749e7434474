"""ClamAV: what its daemon says holds, and where nobody answers nothing is let through."""

import socket
import struct
import threading
from contextlib import contextmanager

import pytest

from campaign.content.file_rules import virus
from campaign.content.file_rules.judging import Unfit, judged
from campaign.content.file_rules.kinds import DOCUMENTS

DATA = b"chu thuong " * 20_000


def received(line: socket.socket) -> bytes:
    """All of a stream as the daemon reads it."""
    reader = line.makefile("rb")
    assert reader.read(10) == b"zINSTREAM\0"
    data = b""
    while size := struct.unpack(">L", reader.read(4))[0]:
        data += reader.read(size)
    return data


@contextmanager
def daemon(answer: bytes, family=socket.AF_INET, place=("127.0.0.1", 0)):
    """A daemon for one file; gives its address and what it was sent."""
    sent = []
    with socket.socket(family) as waiting:
        waiting.bind(place)
        waiting.listen()

        def serve():
            line, _from = waiting.accept()
            with line:
                sent.append(received(line))
                line.sendall(answer)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield waiting.getsockname(), sent
        thread.join(5)


def test_a_clean_file_is_taken(settings):
    with daemon(b"stream: OK\0") as ((host, port), sent):
        settings.CLAMD_URL = f"tcp://{host}:{port}"
        assert judged("a.txt", DATA, DOCUMENTS)
    assert sent == [DATA]


def test_over_a_socket_of_the_machine(tmp_path):
    place = str(tmp_path / "clamd")
    with daemon(b"stream: OK\0", socket.AF_UNIX, place) as (_place, sent):
        assert virus.upload_is_clean(f"unix://{place}", DATA)
    assert sent == [DATA]


def test_a_found_virus_is_refused(settings):
    with daemon(b"stream: Win.Test.EICAR_HDB-1 FOUND\0") as ((host, port), _sent):
        settings.CLAMD_URL = f"tcp://{host}:{port}"
        with pytest.raises(Unfit) as refused:
            judged("a.txt", DATA, DOCUMENTS)
    assert refused.value.rule is virus.Virus


@pytest.mark.parametrize("answer", [b"INSTREAM size limit exceeded. ERROR\0", b"", b"OK FOUND?\0"])
def test_another_answer_lets_nothing_through(settings, answer):
    with daemon(answer) as ((host, port), _sent):
        settings.CLAMD_URL = f"tcp://{host}:{port}"
        with pytest.raises(Unfit) as refused:
            judged("a.txt", DATA, DOCUMENTS)
    assert refused.value.rule is virus.NoScanner


def test_a_daemon_that_is_down_lets_nothing_through(settings):
    settings.CLAMD_URL = "tcp://127.0.0.1:1"
    with pytest.raises(Unfit) as refused:
        judged("a.txt", DATA, DOCUMENTS)
    assert refused.value.rule is virus.NoScanner
    assert "không trả lời" in str(refused.value)
