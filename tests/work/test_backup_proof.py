"""A whole hub with its approvals goes into a backup and comes back clean."""

import gzip

import pytest

from tests.upgrades.test_samples import SAMPLES
from tests.work.backup_hub import Hub, tree

pytestmark = pytest.mark.sqlite

LIVE = "SELECT count(*) FROM wagtailcore_page WHERE live AND depth > 1"


def the_backup(hub) -> str:
    (path,) = hub.backups.glob("hub-*")
    return str(path)


@pytest.fixture
def old(tmp_path):
    """The data of the earliest stage, upgraded by today's code, which backed it up before."""
    hub = Hub(tmp_path / "cu", empty=True)
    hub.database.write_bytes(gzip.decompress(SAMPLES[0].read_bytes()))
    hub.write("original_images/anh.png")
    done = hub.upgrade()
    assert done.returncode == 0, done.stdout + done.stderr
    assert the_backup(hub) in done.stdout
    return hub


def test_the_approvals_are_clean_after_a_restore(old, tmp_path):
    """Of the state before the upgrade, which is upgraded first, and of the state now."""
    assert old.ask(LIVE)[0][0] > 100
    before_the_upgrade = Hub(tmp_path / "truoc", empty=True)
    done = before_the_upgrade.run("restore", the_backup(old))
    assert done.returncode == 0, done.stderr
    assert before_the_upgrade.run("verify_approvals").returncode != 0, "not upgraded yet"
    assert before_the_upgrade.upgrade().returncode == 0
    proof = before_the_upgrade.run("verify_approvals")
    assert proof.returncode == 0, proof.stdout

    now = tmp_path / "sao-luu"
    assert old.run("backup", "--to", str(now)).returncode == 0
    (backup,) = now.glob("hub-*")
    new = Hub(tmp_path / "moi", empty=True)
    done = new.run("restore", str(backup))
    assert done.returncode == 0, done.stdout + done.stderr
    assert str(old.ask(LIVE)[0][0]) in done.stdout, "the proof was not asked"
    assert new.ask(LIVE) == old.ask(LIVE)
    last = "SELECT action FROM approval_journalentry ORDER BY number DESC LIMIT 1"
    assert new.ask(last) == [("approval.restored",)]
    assert tree(new.media) == tree(old.media)
