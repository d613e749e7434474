"""What the Nu Html Checker says of pages: `vnu.jar` from npm, run by Java."""

import json
import shutil
import subprocess
import tempfile
import urllib.error
import urllib.request
from pathlib import Path

from tests.face.programs import NODE_MODULES, Missing

JAR = NODE_MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"


def messages(addresses: dict[str, str]) -> dict[str, list[str]]:
    """Errors and warnings by name, of the pages at these addresses by name."""
    java = shutil.which("java")
    if not java:
        raise Missing("Thiếu Java. Hãy chạy: sudo apt-get install default-jre-headless")
    with tempfile.TemporaryDirectory() as folder:
        files = {}
        for number, (name, address) in enumerate(addresses.items()):
            path = Path(folder) / f"{number}.html"
            path.write_bytes(_read(address))
            files[path.name] = name
        done = subprocess.run(
            [java, "-jar", str(JAR), "--format", "json", "--stdout", "--exit-zero-always", folder],
            capture_output=True,
            text=True,
            check=True,
        )
    found: dict[str, list[str]] = {name: [] for name in addresses}
    for message in json.loads(done.stdout)["messages"]:
        name = files[message["url"].rsplit("/", 1)[-1]]
        sort = message.get("subType") or message["type"]
        found[name].append(f"{sort}: {message['message']} ({message.get('extract', '')[:80]})")
    return found


def _read(address: str) -> bytes:
    try:
        with urllib.request.urlopen(address) as answer:
            return answer.read()
    except urllib.error.HTTPError as page:
        return page.read()
