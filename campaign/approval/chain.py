"""The arithmetic of the journal's chain: pure functions over plain values.

This is form 1 of the chain. It is never changed: every line ever written is checked by it.
"""

import json
from datetime import UTC, datetime
from hashlib import sha256
from secrets import token_hex

FIRST = "0" * 64


def new_salt() -> str:
    """64 random hexadecimal digits."""
    return token_hex(32)


def cover(content: dict, salt: str) -> str:
    """The hash that stands in the chain for `content`, which may be erased with its salt."""
    return _hash(salt, _text(content))


def seal(line: dict, previous: str) -> str:
    """The hash of one line of the journal, given the hash of the line before it."""
    return _hash(previous, _text(line))


def moment(at: datetime) -> str:
    """A time as the chain writes it: UTC, with microseconds."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _text(data: dict) -> str:
    return json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _hash(before: str, text: str) -> str:
    return sha256(f"{before}\n{text}".encode()).hexdigest()
