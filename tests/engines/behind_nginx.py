"""A hub that serves, and a real nginx before it."""

import contextlib
import getpass
import http.client
import os
import re
import shutil
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests import prepared_database
from tests.engines.postgres import free_port
from tests.prepared_database import ROOT

NGINX = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
PATIENCE = 60  # seconds
RUNBOOK = ROOT / "docs" / "runbook.md"
DEFAULT = "server { listen 127.0.0.1:%(plain)d; location / { proxy_pass %(hub)s; } }"
FORWARDING = DEFAULT.replace(
    "proxy_pass",
    "proxy_set_header Host $host; proxy_set_header X-Real-IP $remote_addr;"
    "proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;"
    "proxy_set_header X-Forwarded-Proto $scheme; proxy_pass",
)


def documented() -> str:
    """The configuration of the runbook, with places for its ports and its certificate."""
    text = re.search(r"```nginx\n(.*?)```", RUNBOOK.read_text(), re.DOTALL)[1]
    for said, place in {
        "listen 443 ssl": "listen 127.0.0.1:%(tls)d ssl",
        "listen 80": "listen 127.0.0.1:%(plain)d",
        "http://127.0.0.1:8000": "%(hub)s",
        "/etc/ssl/cong.pem": "%(folder)s/cong.pem",
        "/etc/ssl/cong.key": "%(folder)s/cong.key",
    }.items():
        assert said in text, said
        text = text.replace(said, place)
    return text


@contextmanager
def hub(folder: Path, mode: str, **variables: str) -> Iterator[int]:
    """The port of a hub without content, in `mode`."""
    port = free_port()
    shutil.copy(prepared_database.path(), folder / "hub.sqlite3")
    clean = {name: value for name, value in os.environ.items() if not name.startswith("DJANGO_")}
    mine = {"HUB_MODE": mode, "DATA_DIR": str(folder / "data"), "PORT": str(port)}
    mine["DATABASE_URL"] = f"sqlite:///{folder}/hub.sqlite3"
    surroundings = clean | mine | variables
    static = [sys.executable, "manage.py", "collectstatic", "--noinput", "-v0"]
    if mode == "production":
        subprocess.run(static, cwd=ROOT, env=surroundings, check=True)
    serve = ["--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--no-ws"]
    command = [sys.executable, "-m", "granian", *serve, "cms.wsgi:application"]
    with running(command, port, cwd=ROOT, env=surroundings):
        yield port


@contextmanager
def nginx(folder: Path, servers: str, hub_port: int) -> Iterator[dict[str, int]]:
    """The ports of nginx with these servers: `plain` and `tls`."""
    ports = {"plain": free_port(), "tls": free_port()}
    make_certificate(folder)
    kinds = ("proxy", "fastcgi", "uwsgi", "scgi")
    places = "".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
    known = {"hub": f"http://127.0.0.1:{hub_port}", "folder": folder} | ports
    (folder / "nginx.conf").write_text(
        f"daemon off; user {getpass.getuser()}; pid {folder}/pid; error_log {folder}/error.log;"
        f"events {{}} http {{ access_log off; client_body_temp_path {folder}/body; {places}\n"
        f"{servers % known}\n}}"
    )
    command = [NGINX, "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")]
    with running(command, ports["plain"]):
        yield ports


@contextmanager
def running(command: list[str], port: int, **how) -> Iterator[None]:
    """A program from the moment that it answers on `port`."""
    process = subprocess.Popen(command, **how)
    try:
        end = time.monotonic() + PATIENCE
        while not answers(port):
            assert process.poll() is None, f"{command[0]} ended by itself"
            assert time.monotonic() < end, f"{command[0]} does not answer"
            time.sleep(0.1)
        yield
    finally:
        process.terminate()
        process.wait(PATIENCE)


def answers(port: int) -> bool:
    try:
        ask(port, "/healthz", Host="localhost")
    except OSError:
        return False
    return True


def make_certificate(folder: Path) -> None:
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1"),
            *("-subj", "/CN=cong.example", "-keyout", f"{folder}/cong.key"),
            *("-out", f"{folder}/cong.pem"),
        ],
        check=True,
        capture_output=True,
    )


def has_open(folder: Path) -> bool:
    """Whether any process has a file below `folder` open; nginx takes its name away at once."""
    found = []
    for link in Path("/proc").glob("[0-9]*/fd/*"):
        with contextlib.suppress(OSError):
            found.append(os.readlink(link).startswith(f"{folder}/"))
    return any(found)


def connection(port: int, *, tls: bool = False) -> http.client.HTTPConnection:
    if not tls:
        return http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return http.client.HTTPSConnection("127.0.0.1", port, timeout=PATIENCE, context=context)


def ask(port: int, path: str, body: bytes | None = None, *, tls: bool = False, **headers: str):
    """The answer (status, headers, text) to a GET, or to a POST where there is a body."""
    line = connection(port, tls=tls)
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    try:
        line.request("GET" if body is None else "POST", path, body, sent)
        answer = line.getresponse()
        return answer.status, answer.headers, answer.read().decode(errors="replace")
    finally:
        line.close()
