"""The real daemon of ClamAV with one signature, that of the EICAR test file."""

import getpass
import shutil
import subprocess
import time

import pytest

from campaign.content.file_rules import virus

pytestmark = [
    pytest.mark.engines,
    pytest.mark.skipif(not shutil.which("clamd"), reason="cần gói clamav-daemon"),
]

# In two parts, or a scanner on the way would take this very file for it.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


@pytest.fixture
def url(tmp_path):
    """The address of a daemon that knows nothing but the test file."""
    signatures = tmp_path / "signatures"
    signatures.mkdir()
    (signatures / "eicar.ndb").write_text(f"Eicar-Test:0:*:{EICAR.hex()}\n")
    config = tmp_path / "clamd.conf"
    config.write_text(
        f"DatabaseDirectory {signatures}\nLocalSocket {tmp_path}/clamd.sock\nForeground yes\n"
        f"TemporaryDirectory {tmp_path}\nStreamMaxLength 25M\nUser {getpass.getuser()}\n"
    )
    process = subprocess.Popen(["clamd", "--config-file", str(config)], stdout=subprocess.DEVNULL)
    try:
        for _turn in range(200):
            if (tmp_path / "clamd.sock").exists():
                break
            time.sleep(0.1)
        yield f"unix://{tmp_path}/clamd.sock"
    finally:
        process.terminate()
        process.wait(20)


def test_the_daemon_tells_a_virus_from_a_text(url):
    assert virus.upload_is_clean(url, b"chu thuong")
    assert not virus.upload_is_clean(url, EICAR)
