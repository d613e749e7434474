"""A stamped file sent to a running hub leaves nothing: no byte on disk, in logs or the database."""

import re
import sqlite3
import zipfile
from http.cookiejar import CookieJar
from io import BytesIO
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import HTTPCookieProcessor, Request, build_opener

import pytest

from campaign.content.file_rules.stamped import Stamped
from tests.running_hub import running_hub
from tests.secrecy import making as make

TRACE = "duoidaudokhongconailai"
BORDER = "----ranh-gioi"


class Person:
    """Somebody at a browser, over HTTP."""

    def __init__(self, address: str):
        self.address = address
        self.opener = build_opener(HTTPCookieProcessor(CookieJar()))

    def get(self, path: str) -> str:
        return self.opener.open(self.address + path).read().decode()

    def send(self, path: str, fields: dict[str, str], **files: tuple[str, bytes]) -> str:
        """Send a form of several parts; returns what the hub answers, an error's text as well."""
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', self.get(path))[1]
        body = b""
        for name, value in {"csrfmiddlewaretoken": token, **fields}.items():
            head = f'--{BORDER}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'
            body += head.encode() + value.encode() + b"\r\n"
        for name, (filename, data) in files.items():
            where = f'name="{name}"; filename="{filename}"'
            head = f"--{BORDER}\r\nContent-Disposition: form-data; {where}\r\n\r\n"
            body += head.encode() + data + b"\r\n"
        request = Request(self.address + path, body + f"--{BORDER}--\r\n".encode())
        request.add_header("Content-Type", f"multipart/form-data; boundary={BORDER}")
        request.add_header("Referer", self.address + path)
        try:
            return self.opener.open(request).read().decode()
        except HTTPError as refused:
            return f"{refused.code} {refused.read().decode()}"


def holds_trace(data: bytes, trace: str = TRACE) -> bool:
    """Whether the word stands in `data`, in any encoding, packed in a zip or not."""
    if any(trace.encode(encoding) in data for encoding in ("utf-8", "utf-16-le", "utf-16-be")):
        return True
    if not zipfile.is_zipfile(BytesIO(data)):
        return False
    with zipfile.ZipFile(BytesIO(data)) as package:
        return any(holds_trace(package.read(name), trace) for name in package.namelist())


def bytes_of(path: Path) -> bytes:
    """What stands in a file; SQLite's own beside the database come and go while the hub runs."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""


def places_with_trace(*folders: Path, trace: str = TRACE) -> list[str]:
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    found = [str(path) for path in files if holds_trace(bytes_of(path), trace)]
    for path in files:
        if path.name == "hub.sqlite3":
            with sqlite3.connect(path) as database:
                if any(trace in line for line in database.iterdump()):
                    found.append(f"{path}: a row")
    return found


@pytest.mark.browser
def test_nothing_stays_of_a_stamped_file(monkeypatch, tmp_path, capfd):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    stamped = make.docx_of("TỐI MẬT", TRACE)
    assert holds_trace(stamped)
    with running_hub() as hub:
        person = Person(hub.address)
        person.send("/quan-tri/dang-nhap/", {"login": "bientap", "password": "chong-lua-dao"})
        words = {"title": TRACE, "collection": "1", "tags": ""}
        answer = person.send("/quan-tri/documents/add/", words, file=("a.docx", stamped))
        assert Stamped.message[:40] in answer
        assert places_with_trace(Path(hub.folder), tmp_path) == []
        # The search itself works: the same file without its stamp is found.
        answer = person.send(
            "/quan-tri/documents/add/", words, file=("a.docx", make.docx_of("đã bỏ dấu", TRACE))
        )
        assert any("documents/a" in place for place in places_with_trace(Path(hub.folder)))
    out, err = capfd.readouterr()
    assert TRACE not in out + err
