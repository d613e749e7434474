"""Runs tests against a real search engine: `python -m tests.engines.node [ENGINE] [pytest …]`.

The servers come from Maven Central as plain jars and run in a JVM of their own, in a temporary
folder, on a free port, until the run ends. ENGINE is one of ENGINES; without it each one that
the JDKs of this machine can run.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.engines.postgres import free_port

HERE = Path(__file__).parent / "node_jvm"
JARS = Path(__file__).resolve().parents[2] / "build" / "engines"
PATIENCE = 90  # seconds until a node must answer
# What an engine decides: the table of behaviour, junk, queries of Wagtail and the admin, what may
# be seen, how changes arrive, what is told of its state; then its quality over the starter content,
# the tests of django-modelsearch, and outages. Reading what was typed, the API, suggestions and
# what is learnt are the database's on every engine.
ENOUGH = [
    *("query", "backend", "admin_search", "second_tries", "unseen", "visibility", "synonyms"),
    *("alias_found", "answers", "labels", "indexing", "outbox", "health"),
]
REST = [
    "tests/home/test_seed_content.py::test_questions_are_answered_as_well_as_recorded",
    *(f"tests/search/test_{name}.py" for name in ENOUGH),
    *("tests/engines/test_modelsearch.py", "tests/engines/test_container.py"),
]
# What every engine is asked, one that holds nothing else: what was deleted goes on to count in
# what terms weigh, and the table knows which of two near ones comes first.
SHORT = ["tests/search/test_behaviour.py", "tests/engines/test_outage.py"]


@dataclass(frozen=True)
class Engine:
    """A server, and the versions of Java that run it."""

    name: str
    product: str
    version: str
    java: range
    module: str
    """The class that speaks HTTP."""

    @property
    def is_elastic(self) -> bool:
        return self.product == "elasticsearch"

    @property
    def launcher(self) -> Path:
        return HERE / ("ElasticsearchNode.java" if self.is_elastic else "OpenSearchNode.java")

    def classes(self, core: Path) -> list[str]:
        """How Java is told of the jars: Elasticsearch insists on being modules."""
        if self.is_elastic:
            return ["--module-path", str(core), "--add-modules", "ALL-MODULE-PATH"]
        return ["-cp", f"{core}/*"]


_OPENSEARCH, _ELASTIC = "org.opensearch.transport", "org.elasticsearch.transport.netty4"
ENGINES = {
    engine.name: engine
    for engine in [
        Engine("opensearch2", "opensearch", "2.19.6", range(17, 24), f"{_OPENSEARCH}.Netty4Plugin"),
        Engine(
            "opensearch3", "opensearch", "3.6.0", range(21, 99), f"{_OPENSEARCH}.Netty4ModulePlugin"
        ),
        Engine(
            "elasticsearch8", "elasticsearch", "8.19.0", range(17, 24), f"{_ELASTIC}.Netty4Plugin"
        ),
        Engine(
            "elasticsearch9", "elasticsearch", "9.0.4", range(21, 99), f"{_ELASTIC}.Netty4Plugin"
        ),
    ]
}


class Missing(Exception):
    """A program that the node needs is not there; the message says how to get it."""


def main(arguments: list[str]) -> int:
    """Run pytest over each engine in turn; the worst of pytest's codes."""
    named = [name for name in arguments if name in ENGINES]
    chosen = [argument for argument in arguments if argument not in ENGINES]
    codes = []
    for n, name in enumerate(named or ENGINES):
        rounds = [SHORT] if n else [SHORT, REST]
        codes.append(run(ENGINES[name], [chosen] if chosen else rounds, must=bool(named)))
    return max(codes)


def run(engine: Engine, rounds: list[list[str]], *, must: bool) -> int:
    """Run pytest over one engine, once a round, each on a server of its own; the worst code.

    Without a JDK or Maven say what is missing and go on.
    """
    return max(one_round(engine, arguments, must=must) for arguments in rounds)


def one_round(engine: Engine, arguments: list[str], *, must: bool) -> int:
    """Pytest's code."""
    try:
        with node(engine) as server:
            say(f"== {engine.name} {engine.version}")
            command = [sys.executable, "-m", "pytest", "-p", "tests.engines.emptied"]
            # Spread test by test: those that empty the database come last in each process.
            command += ["-n", "auto", *arguments]
            return subprocess.call(command, env=os.environ | {"SEARCH_URL": server.url})
    except Missing as missing:
        say(f"{engine.name}: {missing}")
        return 1 if must else 0


def say(line: str) -> None:
    """One line at once, before the words of the programs that follow."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


class Node:
    """A server of its own, which can be killed and started again on the same folder."""

    def __init__(self, engine: Engine, folder: Path):
        self.engine, self.folder, self.port = engine, folder, free_port()
        self.java = java_for(engine)
        self.core = laid_out(engine, folder)
        self.process: subprocess.Popen | None = None

    @property
    def url(self) -> str:
        """The SEARCH_URL of this server."""
        return f"{self.engine.name}://127.0.0.1:{self.port}/test"

    def start(self) -> None:
        """Start the server and wait until it answers."""
        command = [self.java, "-Xms512m", "-Xmx512m", *self.engine.classes(self.core)]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [*command, str(self.engine.launcher), str(self.folder), str(self.port)],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
            )
        end = time.monotonic() + PATIENCE
        while not self.answers():
            if self.process.poll() is not None or time.monotonic() > end:
                raise SystemExit(f"{self.engine.name} không chạy.\n{self.last_words()}")
            time.sleep(0.2)

    def answers(self) -> bool:
        """Whether somebody speaks HTTP on the port."""
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{self.port}/_cat/indices", timeout=5)
        except urllib.error.HTTPError:
            return True
        except OSError:
            return False
        return True

    def last_words(self) -> str:
        """The end of the server's log."""
        return (self.folder / "log").read_text(errors="replace")[-2_000:]

    def kill(self) -> None:
        """End the server as a power cut would."""
        if self.process:
            self.process.kill()
            self.process.wait()


@contextmanager
def node(engine: Engine) -> Iterator[Node]:
    """A running server, which ends with the block; raises Missing."""
    folder = Path(tempfile.mkdtemp(prefix="hub-engine-"))
    server = None
    try:
        server = Node(engine, folder)
        server.start()
        yield server
    finally:
        if server:
            server.kill()
        shutil.rmtree(folder, ignore_errors=True)


def laid_out(engine: Engine, folder: Path) -> Path:
    """The folders that the server expects below its home; returns the one of its own jars."""
    core, module = folder / "core", folder / "modules" / "transport-netty4"
    for path in (core, module, folder / "config", folder / "plugins", folder / "lib"):
        path.mkdir(parents=True)
    for jar in fetched(engine).glob("*.jar"):
        target = module if "netty" in jar.name else core
        (target / jar.name).symlink_to(jar)
    descriptor = {
        "name": "transport-netty4",
        "description": "HTTP",
        "version": engine.version,
        f"{engine.product}.version": engine.version,
        "java.version": "17",
        "classname": engine.module,
    }
    lines = "".join(f"{key}={value}\n" for key, value in descriptor.items())
    (module / "plugin-descriptor.properties").write_text(lines)
    return core


def fetched(engine: Engine) -> Path:
    """The folder with the jars, which Maven fills the first time."""
    folder = JARS / f"{engine.name}-{engine.version}"
    if folder.exists():
        return folder
    if not shutil.which("mvn"):
        raise Missing("thiếu Maven. Hãy chạy: sudo apt-get install maven")
    with tempfile.TemporaryDirectory(dir=made(JARS)) as unfinished:
        pom = HERE / f"{engine.product}.pom.xml"
        # In a folder of its own, since Maven writes beside its pom.
        shutil.copy(pom, Path(unfinished) / "pom.xml")
        done = subprocess.run(
            [
                *("mvn", "-q", "-B", "dependency:copy-dependencies"),
                *(f"-Dnode.version={engine.version}", "-DoutputDirectory=jars"),
            ],
            cwd=unfinished,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise Missing(f"Maven không lấy được máy chủ.\n{done.stdout[-1_000:]}")
        (Path(unfinished) / "jars").rename(folder)
    return folder


def made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def java_for(engine: Engine) -> str:
    """A Java that runs the engine, among those that are installed."""
    homes = [os.environ.get("JAVA_HOME", "")]
    homes += map(str, sorted(Path("/usr/lib/jvm").glob("*")))
    programs = [shutil.which("java"), *(f"{home}/bin/java" for home in homes if home)]
    for program in programs:
        if program and major(program) in engine.java:
            return program
    raise Missing(
        f"cần JDK {engine.java.start} trở lên (dưới {engine.java.stop}). "
        f"Hãy chạy: sudo apt-get install openjdk-{engine.java.start}-jdk-headless"
    )


def major(program: str) -> int:
    """The version of a Java that can compile, or 0."""
    if not Path(program).resolve().with_name("javac").exists():
        return 0
    said = subprocess.run([program, "-version"], capture_output=True, text=True, check=False)
    found = re.search(r'version "(\d+)', said.stderr)
    return int(found[1]) if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
