"""Whether a file may be stored, and what its row remembers of the judgement."""

import hashlib
from dataclasses import dataclass

from campaign.approval.refusal import Refused
from campaign.content.file_rules.rules import RULES, Broken, Rule
from campaign.content.file_rules.stamped import Stamped
from campaign.content.file_rules.upload import Upload
from campaign.content.file_rules.virus import NoScanner, Unanswered, Virus
from campaign.secrecy import personal
from campaign.secrecy.reading.package import BrokenPackage

# Asked of what the other rules let through: the words are read, and the daemon has little to do.
LAST = (Stamped(), Virus())


class Unfit(Refused):
    """A file that is not stored; `rule` is the class of the rule that it breaks."""

    def __init__(self, rule: Rule):
        super().__init__(rule.message)
        self.rule = type(rule)


@dataclass(frozen=True)
class Verdict:
    """What is known of a file that may be stored. `personal` counts values by kind."""

    kind: str
    is_textless: bool
    personal: dict[str, int]


def judged(name: str, data: bytes, wanted: frozenset[str]) -> Verdict:
    """The verdict on the file `data` called `name`; raises Unfit with what to tell its sender."""
    upload = Upload(name, data, wanted)
    for rule in (*RULES, *LAST):
        if _breaks(rule, upload):
            raise Unfit(rule)
    return Verdict(upload.kind, upload.is_textless, personal.counted(upload.texts))


def judged_once(name: str, content, wanted: frozenset[str]) -> Verdict:
    """The same for an open file, which remembers the verdict: a form asks before the row does."""
    content.seek(0)
    data = content.read()
    content.seek(0)
    key = (name.rsplit("/", 1)[-1], hashlib.sha256(data).digest(), wanted)
    known = getattr(content, "verdict", None)
    if known is None or known[0] != key:
        known = content.verdict = (key, judged(name, data, wanted))
    return known[1]


def _breaks(rule: Rule, upload: Upload) -> bool:
    try:
        return rule.breaks(upload)
    except Unanswered as error:
        raise Unfit(NoScanner()) from error
    except BrokenPackage as error:
        raise Unfit(Broken()) from error
