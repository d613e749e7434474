"""A whole name as one token, so that whoever types all of it finds what bears it first.

Words that only hold a sentence together are left out on both sides: `phishing là gì` names what
is called `Phishing`. Two tokens a name: with its marks, and folded for who types none.
"""

from search import vi

# Words without a meaning of their own. A change turns names into other tokens: vi.VERSION.
_SMALL = frozenset(
    vi.read(
        "là gì thì mà và của có cho các những một bị được về với ở tại trong này đó thế nào như "
        "sao không ạ nhé khi the of is what"
    ).exact
)


def exact(reading: vi.Reading) -> str:
    """The name with its marks; empty for no words."""
    return "".join(token.exact for token in _telling(reading))


def folded(reading: vi.Reading) -> str:
    """The name without its marks; empty for no words."""
    return "".join(token.folded for token in _telling(reading))


def asked(typed: vi.Reading, meant: vi.Reading) -> list[str]:
    """The tokens of the names that a query may be, as it was typed and as it was read."""
    found = [exact(meant), exact(typed)]
    if not any(word.marked for word in typed.syllables):
        found.append(folded(meant))
    return [name for name in dict.fromkeys(found) if name]


def _telling(reading: vi.Reading) -> list[vi.Token]:
    """The words that tell one name from another; all where none of them does."""
    words = reading.syllables
    return [word for word in words if word.exact not in _SMALL] or words
