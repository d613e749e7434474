"""What a Vietnamese syllable can look like, in the exact form of `search.vi`.

A syllable is an onset and a rime; few thousand combinations exist. This tells a slip of the
finger from a word of another language, and where a joined word may be cut.
"""

import re
from functools import lru_cache

_SHAPES = re.compile(r"[6-9]")
_EXACT = re.compile(r"([a-z6-9]+)([1-5]?)")

_ONSETS = "b c ch d d9 g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
_RIMES = """
a ac ach ai am an ang anh ao ap at au ay
a8c a8m a8n a8ng a8p a8t a6c a6m a6n a6ng a6p a6t a6u a6y
e ec em en eng eo ep et e6 e6ch e6c e6m e6n e6ng e6nh e6p e6t e6u
i ia ich ie6c ie6m ie6n ie6ng ie6p ie6t ie6u im in inh ip it iu
o oa oac oach oai oam oan oang oanh oao oap oat oay oa8c oa8m oa8n oa8ng oa8t
oc oe oen oeo oet oi om on ong ooc oong op ot
o6 o6c o6i o6m o6n o6ng o6p o6t o7 o7c o7i o7m o7n o7p o7t
u ua ua6n ua6ng ua6t ua6y uc ue6 ue6ch ue6nh ui um un ung uo6c uo6i uo6m uo6n uo6ng uo6t
up ut uy uya uych uye6n uye6t uynh uyt uyu uo7
u7 u7a u7c u7i u7m u7n u7ng u7t u7u u7o7 u7o7c u7o7i u7o7m u7o7n u7o7ng u7o7p u7o7t u7o7u
y ye6m ye6n ye6ng ye6t ye6u yt ych ynh
"""
ONSETS = frozenset(["", *_ONSETS.split()])
RIMES = frozenset(_RIMES.split())
# Before a stop only two tones are spoken.
_STOPS = ("c", "p", "t", "ch")
_STOPPED_TONES = ("1", "5")

_LONGEST_ONSET = 3


def _folded(form: str) -> str:
    return _SHAPES.sub("", form)


FOLDED = frozenset(_folded(onset + rime) for onset in ONSETS for rime in RIMES)
"""Every syllable there may be, without its marks."""

LONGEST = max(map(len, FOLDED))


@lru_cache(maxsize=16_384)
def is_possible(exact: str) -> bool:
    """Whether an exact form, with its marks, can be a syllable of the language."""
    parts = _EXACT.fullmatch(exact)
    if parts is None:
        return False
    letters, tone = parts.groups()
    if letters.endswith(_STOPS) and tone not in _STOPPED_TONES:
        return False
    return any(
        letters[:cut] in ONSETS and letters[cut:] in RIMES
        for cut in range(min(_LONGEST_ONSET, len(letters)) + 1)
    )
