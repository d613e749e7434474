"""Personal data that shows by its form: telephone, citizen's number, bank account, e-mail."""

import re
from collections.abc import Iterable

DIGITS = r"(?:[ .-]?\d)"
E_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,24})+")
TELEPHONE = re.compile(rf"(?<![\w.])(?:\+84|0)[ .-]?(?=[35789]){DIGITS}{{9}}(?!\d)")
# Twelve digits that begin with the number of a province (001 to 096).
CITIZEN = re.compile(r"(?<!\d)0(?:0[1-9]|[1-8]\d|9[0-6])[ .]?\d{3}[ .]?\d{3}[ .]?\d{3}(?!\d)")
# An account has no form of its own; it is told by the words before it.
ACCOUNT = re.compile(
    r"(?:tài khoản|tai khoan|STK|số TK|so TK|account)[^\d\n]{0,30}(\d(?:[ .-]?\d){5,18})(?!\d)",
    re.IGNORECASE,
)

KINDS = {
    "telephone": TELEPHONE,
    "citizen": CITIZEN,
    "account": ACCOUNT,
    "e_mail": E_MAIL,
}


def counted(texts: Iterable[str]) -> dict[str, int]:
    """How many different values of each kind stand in `texts`; the values are kept nowhere."""
    found: dict[str, set[str]] = {kind: set() for kind in KINDS}
    for text in texts:
        for kind, form in KINDS.items():
            found[kind].update(_key(hit[0]) for hit in form.finditer(text))
    return {kind: len(values) for kind, values in found.items() if values}


def _key(value: str) -> str:
    return value.lower() if "@" in value else re.sub(r"\D", "", value)
