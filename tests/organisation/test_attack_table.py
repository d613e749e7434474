"""The table of attacks in docs/door.md names tests that there are."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_every_attack_names_its_test():
    table = (ROOT / "docs" / "door.md").read_text().partition("| Tấn công |")[2]
    rows = [line for line in table.splitlines()[2:] if line.startswith("|")]
    proofs = [re.search(r"`(tests/[\w/]+\.py)::(test_\w+)` \|$", row) for row in rows]
    assert len(rows) > 25
    assert all(proofs)
    lost = [each[0] for each in proofs if f"def {each[2]}(" not in (ROOT / each[1]).read_text()]
    assert lost == []
